"use client";
import { useEffect, useLayoutEffect, useReducer, useState } from "react";
import type { LiveClient } from "@/app/_live/client";
import { useLive } from "@/app/_live/live";
import { randomId } from "@/app/_live/random-id";
import { Taps, type TapsDeps } from "@/app/_live/taps";
import { shiftOf } from "@/lib/domain/gate/shift";
import { ended } from "@/lib/kit/ended";
import type { Offset } from "@/lib/kit/zone";
import { inheritPlaces, ownPlace } from "./tap-places";

/** The taps of one gate on this page; renders again whenever they change. Null until the browser is there. */
export function useTaps(gate: string): Taps | null {
  const { client, me, offset } = useLive();
  const { account } = me.actor;
  const [, render] = useReducer((n: number) => n + 1, 0);
  const [taps, setTaps] = useState<Taps | null>(null);
  // Before the first paint: the buttons wait for it.
  useLayoutEffect(() => {
    const gone = new AbortController();
    const { signal } = gone;
    const start = async (): Promise<void> => {
      const place = await ownPlace(`${placesOf(account)}${gate}.`, signal);
      const own = new Taps({ ...tapsOf(client, gate, offset), ...keptAt(place), changed: render });
      if (signal.aborted) return own.stop();
      signal.addEventListener("abort", () => own.stop());
      setTaps(own);
    };
    void start();
    return () => gone.abort();
  }, [client, account, gate, offset]);
  return taps;
}

/** Sends the taps that other pages, or other posts on this one, have left behind. */
export function useLeftTaps(): void {
  const { client, me, offset } = useLive();
  const { account } = me.actor;
  useEffect(() => {
    const gone = new AbortController();
    const prefix = placesOf(account);
    inheritPlaces(prefix, gone.signal, (place) => {
      const [gate = ""] = place.slice(prefix.length).split(".");
      return drain(place, tapsOf(client, gate, offset), gone.signal);
    });
    return () => gone.abort();
  }, [client, account, offset]);
}

const placesOf = (account: string): string => `bulwark.taps.${account}.`;

/** Resolves when nothing is left there. */
function drain(place: string, deps: WithoutPlace, signal: AbortSignal): Promise<void> {
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
    const taps = new Taps({ ...deps, ...keptAt(place), changed: look });
    void ended(signal).then(end);
    look();
  });
}

type WithoutPlace = Omit<TapsDeps, "read" | "write" | "changed">;

function tapsOf(client: LiveClient, gate: string, offset: Offset): WithoutPlace {
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
