"use client";
import { useEffect, useState } from "react";
import { useLive } from "@/app/_live/live";
import { type NoPosition, watchPosition } from "@/app/_ui/position";

export type PositionState =
  | { is: "waiting" | "off" | "asking" | NoPosition }
  | { is: "sharing"; at: number };

/** A walking squad moves a few metres in this time; more fixes cost battery and tell nothing. */
const FIX_EVERY_MS = 4_000;

/**
 * The phone's position, sent for the squad as long as `on`. The browser stops giving one when the
 * screen locks; nothing here depends on it, the squad is known by its acts.
 */
export function usePosition(squad: string, on: boolean): PositionState {
  const { client } = useLive();
  const [state, setState] = useState<PositionState>({ is: "asking" });
  useEffect(() => {
    if (!on) return;
    setState({ is: "asking" });
    let sent = Number.NEGATIVE_INFINITY;
    return watchPosition(
      { maximumAge: FIX_EVERY_MS, timeout: 30_000 },
      ({ coords, timestamp }) => {
        if (timestamp - sent < FIX_EVERY_MS) return;
        sent = timestamp;
        const at = Math.round(client.now() - Math.max(0, Date.now() - timestamp));
        const { longitude: lon, latitude: lat, accuracy, heading } = coords;
        client.fix({
          squad,
          lon,
          lat,
          at,
          accuracy: Math.min(100_000, accuracy),
          // Standing still, browsers say NaN or null.
          heading: heading === null || Number.isNaN(heading) ? null : heading % 360,
        });
        setState({ is: "sharing", at });
      },
      (why) => setState({ is: why }),
    );
  }, [client, squad, on]);
  return on ? state : { is: "off" };
}
