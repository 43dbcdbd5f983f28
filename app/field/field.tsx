"use client";
import { useMemo } from "react";
import { LiveProvider, useLive, usePicture } from "@/app/_live/live";
import { OfflineProvider } from "@/app/_offline/offline";
import { Problem } from "@/app/_ui/problem";
import { CaptainScreen } from "./captain/captain";
import { ChoosePost } from "./choose-post";
import { GateScreen } from "./gate/gate";
import { useLeftTaps } from "./gate/use-taps";
import { FIELD_VIEW, postOf, postsOf } from "./post";
import { DriverScreen } from "./run/driver";
import { FieldSkeleton } from "./skeleton";
import { SquadScreen } from "./squad/squad";
import { usePostChoice } from "./use-post";

/** Also brings the parts that may be wanted without a network. */
const words = async (): Promise<string> => {
  const [{ WORDS: refused }, { WORDS: find }, { WORDS: pin }] = await Promise.all([
    import("./refused"),
    import("./find-sheet"),
    import("@/app/_pin/lock-screen"),
  ]);
  return refused + find + pin;
};

export function Field() {
  return (
    <LiveProvider
      key={usePostChoice()}
      view={FIELD_VIEW}
      loading={<FieldSkeleton />}
      problem={(why, unsent) => <Problem why={why} unsent={unsent} />}
    >
      <Kept />
    </LiveProvider>
  );
}

/** A phone keeps the places of all its posts. */
function Kept() {
  const { me } = useLive();
  const nodes = useMemo(() => postsOf(me).map(({ node }) => node), [me]);
  return (
    <OfflineProvider page="/field" words={words} nodes={nodes}>
      <Task />
    </OfflineProvider>
  );
}

/** One task fills the screen: that of the post. */
function Task() {
  const { me } = useLive();
  useLeftTaps();
  const { known } = usePicture();
  const post = postOf(me);
  // A gate can count before anything is known of it.
  if (post?.role === "gate") return <GateScreen post={post} />;
  if (post && !known) return <FieldSkeleton />;
  switch (post?.role) {
    case "squad":
      return <SquadScreen post={post} />;
    case "driver":
      return <DriverScreen post={post} />;
    case "captain":
      return <CaptainScreen post={post} />;
    default:
      return postsOf(me).length > 1 ? <ChoosePost /> : <Problem why="no-place" />;
  }
}
