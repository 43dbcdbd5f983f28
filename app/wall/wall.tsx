"use client";
import { useEffect } from "react";
import { LiveProvider } from "@/app/_live/live";
import { Problem } from "@/app/_ui/problem";
import { Pairing } from "./pairing";
import { Screen } from "./screen";
import { VIEW } from "./settings";
import { Shell, useSetting } from "./shell";
import { WallSkeleton } from "./skeleton";

/** A wall has no hands: what keeps it from showing anything is tried again by itself. */
const TRY_AGAIN = 30_000;

function Stuck({ why }: { why: string }) {
  useEffect(() => {
    const timer = setTimeout(() => location.reload(), TRY_AGAIN);
    return () => clearTimeout(timer);
  }, []);
  // In the wall's size: everything else on it is read from metres away too.
  return (
    <div style={{ scale: useSetting().text / 15 }}>
      <Problem why={why} />
    </div>
  );
}

export function Wall() {
  return (
    <Shell>
      <LiveProvider
        view={VIEW}
        loading={<WallSkeleton />}
        problem={(why) => (why === "signed-out" ? <Pairing /> : <Stuck why={why} />)}
      >
        <Screen />
      </LiveProvider>
    </Shell>
  );
}
