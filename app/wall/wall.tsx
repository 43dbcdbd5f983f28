"use client";
import { useEffect } from "react";
import { LiveProvider } from "@/app/_live/live";
import { Problem } from "@/app/_ui/problem";
import { Screen } from "./screen";
import { VIEW } from "./settings";
import { Shell } from "./shell";
import { WallSkeleton } from "./skeleton";

/** A wall has no hands: what keeps it from showing anything is tried again by itself. */
const TRY_AGAIN = 30_000;

function Stuck({ why }: { why: string }) {
  useEffect(() => {
    const timer = setTimeout(() => location.reload(), TRY_AGAIN);
    return () => clearTimeout(timer);
  }, []);
  return <Problem why={why} />;
}

export function Wall() {
  return (
    <Shell>
      <LiveProvider view={VIEW} loading={<WallSkeleton />} problem={(why) => <Stuck why={why} />}>
        <Screen />
      </LiveProvider>
    </Shell>
  );
}
