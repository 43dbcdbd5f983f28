"use client";
import { useFreshness, usePicture } from "@/app/_live/live";
import type { Entry } from "@/app/_live/store";
import { useWaiting } from "@/app/_ui/freshness";

const NONE: readonly Entry[] = [];

/** What waits to be sent and is worth a mark on its thing: on a good line every act waits a blink. */
export function useMarkedPending(): readonly Entry[] {
  const { pending } = usePicture();
  const fresh = useFreshness();
  const waiting = useWaiting();
  return waiting > 0 || fresh.is === "offline" ? pending : NONE;
}

/** Arguments of a pending command that names this noun's thing. */
export const pendingFor = (
  pending: readonly Entry[],
  noun: string,
  key: string,
  id: string,
): Entry[] =>
  pending.filter(
    ({ envelope: { name, args } }) =>
      name.startsWith(`${noun}.`) && (args as Record<string, unknown>)[key] === id,
  );
