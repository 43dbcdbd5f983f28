"use client";
import { useEffect, useReducer, useState } from "react";
import type { LiveClient } from "@/app/_live/client";
import { useLive } from "@/app/_live/live";
import { randomId } from "@/app/_live/random-id";
import { Taps, type TapsDeps } from "@/app/_live/taps";
import { shiftOf } from "@/lib/domain/gate/shift";
import { TapPlaces } from "./tap-places";

/** The taps of one gate on this page; renders again whenever they change. Null until the browser is there. */
export function useTaps(gate: string): Taps | null {
  const { client, me, offset } = useLive();
  const { account } = me.actor;
  const [, render] = useReducer((n: number) => n + 1, 0);
  const [taps, setTaps] = useState<Taps | null>(null);
  useEffect(() => {
    const gone = new AbortController();
    const { signal } = gone;
    const places = new TapPlaces(`bulwark.taps.${account}.${gate}.`, signal);
    const at = (place: string, changed: () => void): Taps =>
      new Taps({ ...tapsOf(client, gate, offset), ...keptAt(place), changed });
    const start = async (): Promise<void> => {
      const own = at(await places.own(), render);
      if (signal.aborted) return own.stop();
      signal.addEventListener("abort", () => own.stop());
      setTaps(own);
      places.inherit((place) => drain(place, at, signal));
    };
    void start();
    return () => gone.abort();
  }, [client, account, gate, offset]);
  return taps;
}

/** Sends what another page has left behind; resolves when nothing is left there. */
function drain(
  place: string,
  at: (place: string, changed: () => void) => Taps,
  signal: AbortSignal,
): Promise<void> {
  return new Promise((resolve) => {
    const look = (): void => {
      const { open, busy } = taps.last();
      if (open || busy) return;
      localStorage.removeItem(place);
      end();
    };
    const end = (): void => {
      taps.stop();
      resolve();
    };
    const taps = at(place, look);
    signal.addEventListener("abort", end);
    look();
  });
}

function tapsOf(
  client: LiveClient,
  gate: string,
  offset: number,
): Omit<TapsDeps, "read" | "write" | "changed"> {
  return {
    now: () => client.now(),
    newId: randomId,
    shiftOf: (at) => shiftOf(at, offset),
    send: async ({ id, at, of, way, delta }) =>
      await client.doOnce({ id, at }, "gate.count", { gate, of, way, delta, source: "taps" }),
    after: (ms, then) => {
      const timer = setTimeout(then, ms);
      return () => clearTimeout(timer);
    },
  };
}

/** In local storage; in memory while that is full. */
function keptAt(place: string): Pick<TapsDeps, "read" | "write"> {
  let unkept: string | null = null;
  return {
    read: () => unkept ?? localStorage.getItem(place),
    write: (text) => {
      try {
        localStorage.setItem(place, text);
        unkept = null;
      } catch {
        unkept = text;
      }
    },
  };
}
