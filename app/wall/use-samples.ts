"use client";
import { useEffect, useState } from "react";
import { useLive } from "@/app/_live/live";
import type { Figures } from "@/lib/domain/figures/figures";
import { DAY, MINUTE, type Millis, SECOND } from "@/lib/kit/clock";

export interface Sample {
  at: Millis;
  figures: Figures;
}

const EVERY = 5 * MINUTE;
const AGAIN = 20 * SECOND;

/** The node's figures of the last 24 hours, one each five minutes. Keeps what it has while none come. */
export function useSamples(online: boolean): readonly Sample[] {
  const { api, client, node } = useLive();
  const [samples, setSamples] = useState<readonly Sample[]>([]);
  useEffect(() => {
    if (!online) return;
    let stopped = false;
    let timer: ReturnType<typeof setTimeout>;
    const ask = async (): Promise<void> => {
      let next = EVERY;
      try {
        const since = Math.floor(client.now() - DAY);
        const answer = await api.journal.samples.query({ node, since });
        if (!stopped) setSamples(answer);
      } catch {
        next = AGAIN;
      }
      if (!stopped) timer = setTimeout(() => void ask(), next);
    };
    void ask();
    return () => {
      stopped = true;
      clearTimeout(timer);
    };
  }, [api, client, node, online]);
  return samples;
}
