"use client";
import { useEffect, useState } from "react";
import { LiveProvider, useLive } from "@/app/_live/live";
import { Problem } from "@/app/_ui/problem";
import { GateScreen } from "./gate/gate";
import { keepOffline } from "./offline";
import { FIELD_VIEW, postOf, recallSession } from "./post";
import { DriverScreen } from "./run/driver";
import { FieldSkeleton } from "./skeleton";
import { SquadScreen } from "./squad/squad";

export function Field() {
  const [ready, setReady] = useState(false);
  useEffect(() => {
    recallSession();
    setReady(true);
  }, []);
  if (!ready) return <FieldSkeleton />;
  return (
    <LiveProvider
      view={FIELD_VIEW}
      loading={<FieldSkeleton />}
      problem={(why) => <Problem why={why} />}
    >
      <Task />
    </LiveProvider>
  );
}

/** One task fills the screen: that of the post. */
function Task() {
  const { me, node, territory } = useLive();
  useEffect(() => {
    const names = new Set(
      [...territory.nodes(), ...territory.gates].flatMap(({ name }) => [...name]),
    );
    void keepOffline(node, me.district.version, [...names].join(""));
  }, [node, me, territory]);
  const post = postOf(me);
  switch (post?.role) {
    case "gate":
      return <GateScreen post={post} />;
    case "squad":
      return <SquadScreen post={post} />;
    case "driver":
      return <DriverScreen post={post} />;
    default:
      return <Problem why="no-place" />;
  }
}
