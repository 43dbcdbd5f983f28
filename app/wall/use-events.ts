"use client";
import { useEffect, useState } from "react";
import type { Api } from "@/app/_live/api";
import { useLive } from "@/app/_live/live";
import { newest, TOLD } from "./events";

export type JournalEntry = Awaited<ReturnType<Api["journal"]["list"]["query"]>>[number];

const KEEP = 4;
/** Refused ones among them are not shown. */
const PAGE = 12;
/** At most one question in this time, however many frames arrive. */
const EVERY = 2_000;
/** The frame that holds an act's effect may be a moment behind the record of it; the list never runs ahead of the map. */
const BEHIND = 400;

/** The newest acts that the map shows, asked for when frames have come and only while the link stands. */
export function useEvents(on: boolean): readonly JournalEntry[] {
  const { api, client, node } = useLive();
  const [events, setEvents] = useState<readonly JournalEntry[]>([]);
  useEffect(() => {
    if (!on) return;
    let stopped = false;
    let timer: ReturnType<typeof setTimeout> | null = null;
    let asking = false;
    let first = true;
    const ask = async (): Promise<void> => {
      const found = await api.journal.list.query({
        node,
        before: null,
        limit: PAGE,
        names: [...TOLD],
      });
      first = false;
      await new Promise((resolve) => setTimeout(resolve, BEHIND));
      if (!stopped) setEvents((known) => newest(known, found, KEEP));
    };
    const look = (): void => {
      timer ??= setTimeout(
        () => {
          timer = null;
          if (asking) return look();
          asking = true;
          // What was not answered is asked for with the next frame.
          ask()
            .catch(() => {})
            .finally(() => {
              asking = false;
            });
        },
        first ? 0 : EVERY,
      );
    };
    look();
    const stop = client.subscribe(look);
    return () => {
      stopped = true;
      stop();
      if (timer) clearTimeout(timer);
    };
  }, [api, client, node, on]);
  return events;
}
