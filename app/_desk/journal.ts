"use client";
import { useCallback, useEffect, useState } from "react";
import type { Api } from "@/app/_live/api";
import { useLive } from "@/app/_live/live";
import { type Pages, withNewest, withOlder } from "./journal-pages";

export type JournalEntry = Awaited<ReturnType<Api["journal"]["list"]["query"]>>[number];
export type OrderRecord = Awaited<ReturnType<Api["journal"]["orders"]["query"]>>[number];

const PAGE = 200;
/** What is asked for again: as a rule enough for what came meanwhile. */
const NEWEST = 50;
/** The journal is asked again so long after the boards have changed, and no oftener. */
const REFRESH = 2_000;
/** And now and then without: what was refused elsewhere changes no board. */
const ANYWAY = 15_000;

export interface Journal {
  /** Null until the first answer. */
  entries: readonly JournalEntry[] | null;
  /** The server could not be asked; what is shown is from before. */
  away: boolean;
  /** Fetches the page before; null when there is none. */
  older: (() => void) | null;
}

/** The journal of a place, kept fresh while the boards change. */
export function useJournal(node: string): Journal {
  const { api, client } = useLive();
  const [pages, setPages] = useState<Pages<JournalEntry> | null>(null);
  const [away, setAway] = useState(false);

  useEffect(() => {
    let stopped = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let first = true;
    const ask = async (): Promise<void> => {
      try {
        const limit = first ? PAGE : NEWEST;
        const fresh = await api.journal.list.query({ node, before: null, limit, names: null });
        first = false;
        if (stopped) return;
        setAway(false);
        setPages((old) => withNewest(old, node, fresh, limit));
      } catch {
        if (!stopped) setAway(true);
      }
    };
    const later = (): void => {
      timer ??= setTimeout(() => {
        timer = undefined;
        void ask();
      }, REFRESH);
    };
    void ask();
    const stop = client.subscribe(later);
    const anyway = setInterval(later, ANYWAY);
    return () => {
      stopped = true;
      clearTimeout(timer);
      clearInterval(anyway);
      stop();
    };
  }, [api, client, node]);

  const here = pages?.node === node ? pages : null;
  const last = here?.entries.at(-1);
  const older = useCallback(() => {
    if (!last) return;
    const { arrived, n, id } = last;
    api.journal.list.query({ node, before: { arrived, n, id }, limit: PAGE, names: null }).then(
      (more) => setPages((old) => withOlder(old, last, more, PAGE)),
      () => setAway(true),
    );
  }, [api, node, last]);
  return { entries: here?.entries ?? null, away, older: here && !here.ended ? older : null };
}

/** The orders of targets with their reasons, asked again whenever `stamp` changes; null while unknown. */
export function useOrders(
  targets: readonly string[],
  stamp: string,
): readonly OrderRecord[] | null {
  const { api } = useLive();
  const [found, setFound] = useState<{ of: string; records: OrderRecord[] } | null>(null);
  const of = targets.join(" ");
  // biome-ignore lint/correctness/useExhaustiveDependencies: `stamp` says that the answer may have changed
  useEffect(() => {
    let stopped = false;
    Promise.all(of.split(" ").map((target) => api.journal.orders.query({ target }))).then(
      (records) => {
        if (!stopped) setFound({ of, records: records.flat() });
      },
      () => undefined,
    );
    return () => {
      stopped = true;
    };
  }, [api, of, stamp]);
  return found?.of === of ? found.records : null;
}
