"use client";
import { useLayoutEffect, useMemo, useState } from "react";
import { LiveProvider, useLive } from "@/app/_live/live";
import { useKeptOffline } from "@/app/_ui/kept-offline";
import { Problem } from "@/app/_ui/problem";
import { common } from "@/lib/i18n/messages/common";
import { field } from "@/lib/i18n/messages/field";
import { gateWords } from "@/lib/i18n/messages/gate";
import { refusal } from "@/lib/i18n/messages/refusal";
import { runWords } from "@/lib/i18n/messages/run";
import { squadWords } from "@/lib/i18n/messages/squad";
import { ChoosePost } from "./choose-post";
import { GateScreen } from "./gate/gate";
import { useLeftTaps } from "./gate/use-taps";
import { FIELD_VIEW, postOf, postsOf, recallSession } from "./post";
import { DriverScreen } from "./run/driver";
import { FieldSkeleton } from "./skeleton";
import { SquadScreen } from "./squad/squad";
import { usePostChoice } from "./use-post";

const WORDS = JSON.stringify([common, field, gateWords, squadWords, runWords, refusal]);

export function Field() {
  const [ready, setReady] = useState(false);
  const choice = usePostChoice();
  useLayoutEffect(() => {
    recallSession();
    setReady(true);
  }, []);
  if (!ready) return <FieldSkeleton />;
  return (
    <LiveProvider
      key={choice}
      view={FIELD_VIEW}
      loading={<FieldSkeleton />}
      problem={(why, unsent) => <Problem why={why} unsent={unsent} />}
    >
      <Task />
    </LiveProvider>
  );
}

/** One task fills the screen: that of the post. */
function Task() {
  const { me } = useLive();
  const nodes = useMemo(() => postsOf(me).map(({ node }) => node), [me]);
  useKeptOffline("/field", WORDS, nodes);
  useLeftTaps();
  const post = postOf(me);
  switch (post?.role) {
    case "gate":
      return <GateScreen post={post} />;
    case "squad":
      return <SquadScreen post={post} />;
    case "driver":
      return <DriverScreen post={post} />;
    default:
      return postsOf(me).length > 1 ? <ChoosePost /> : <Problem why="no-place" />;
  }
}
