"use client";
import { useEffect, useMemo, useReducer, useState } from "react";
import { useLive } from "@/app/_live/live";
import { randomId } from "@/app/_live/random-id";
import { Taps } from "@/app/_live/taps";
import { shiftOf } from "@/lib/domain/gate/shift";

/** The taps of one gate on this phone; renders again whenever they change. Null until the browser is there. */
export function useTaps(gate: string): Taps | null {
  const { client, me, offset } = useLive();
  const [, render] = useReducer((n: number) => n + 1, 0);
  const [taps, setTaps] = useState<Taps | null>(null);
  const key = `bulwark.taps.${me.actor.account}.${gate}`;
  const deps = useMemo(
    () => ({
      read: () => localStorage.getItem(key),
      write: (text: string) => localStorage.setItem(key, text),
      now: () => client.now(),
      newId: randomId,
      shiftOf: (at: number) => shiftOf(at, offset),
      send: async ({
        id,
        at,
        of,
        way,
        delta,
      }: {
        id: string;
        at: number;
        of: string;
        way: string;
        delta: number;
      }) => await client.doOnce({ id, at }, "gate.count", { gate, of, way, delta, source: "taps" }),
      after: (ms: number, then: () => void) => {
        const timer = setTimeout(then, ms);
        return () => clearTimeout(timer);
      },
      changed: render,
    }),
    [client, gate, key, offset],
  );
  useEffect(() => {
    const one = new Taps(deps);
    const heard = (event: StorageEvent): void => {
      if (event.key === key) one.reload();
    };
    window.addEventListener("storage", heard);
    setTaps(one);
    return () => {
      window.removeEventListener("storage", heard);
      one.stop();
    };
  }, [deps, key]);
  return taps;
}
