"use client";
import { useEffect, useState } from "react";
import { type NoPosition, watchPosition } from "@/app/_ui/position";
import type { LonLat } from "@/lib/schema/territory";

export type Here =
  | { is: "off" | "asking" | NoPosition }
  | { is: "found"; point: LonLat; accuracy: number };

const PATIENCE = 30_000;

/** Where this device stands, as well as it has known since `on`; it gets better under open sky. */
export function useHere(on: boolean): Here {
  const [here, setHere] = useState<Here>({ is: "asking" });
  useEffect(() => {
    if (!on) return;
    setHere({ is: "asking" });
    return watchPosition(
      { maximumAge: 0, timeout: PATIENCE },
      ({ coords: { longitude, latitude, accuracy } }) =>
        setHere((before) =>
          before.is === "found" && before.accuracy < accuracy
            ? before
            : { is: "found", point: [longitude, latitude], accuracy: Math.ceil(accuracy) },
        ),
      (why) => setHere((before) => (before.is === "found" ? before : { is: why })),
    );
  }, [on]);
  return on ? here : { is: "off" };
}
