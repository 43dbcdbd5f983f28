"use client";
import { useEffect, useMemo } from "react";
import { useLive } from "@/app/_live/live";
import type { Territory } from "@/app/_live/territory";
import { readAt } from "@/app/_map/at";
import { whereIs } from "@/app/_map/scene/sites";
import { useParam } from "@/app/_ui/address";
import { runs } from "@/lib/domain/run/record";
import type { Found } from "@/lib/find/found";
import { PlaceIndex } from "@/lib/find/place-index";
import { finish, type Steps } from "@/lib/kit/steps";
import { MOST_FOUND } from "@/lib/protocol/find";
import type { LonLat } from "@/lib/schema/territory";

const SHOWN = 12;

/** Milliseconds that making ready takes at a time, while somebody begins to type. */
const SLICE = 8;

/** An index that is being made, or is. */
interface Making {
  steps: Steps<PlaceIndex>;
  made: PlaceIndex | null;
}

/** One for each list of names, made with the first letter that is typed: several boxes of a screen share it. */
const indexes = new WeakMap<object, Making>();

function makingOf(territory: Territory): Making {
  const known = indexes.get(territory.names);
  if (known) return known;
  const making = { steps: PlaceIndex.making(territory, territory.pinyin), made: null };
  indexes.set(territory.names, making);
  return making;
}

/** Who asks waits for the rest of it. */
function indexOf(territory: Territory): PlaceIndex {
  const making = makingOf(territory);
  making.made ??= finish(making.steps);
  return making.made;
}

/** Makes an index ready in slices; answers how to stop. */
function makeReady(territory: Territory): () => void {
  const making = makingOf(territory);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const slice = (): void => {
    for (const until = performance.now() + SLICE; !making.made && performance.now() < until; ) {
      const { done, value } = making.steps.next();
      if (done) making.made = value;
    }
    if (!making.made) timer = setTimeout(slice);
  };
  slice();
  return () => clearTimeout(timer);
}

/** Made ready while nothing is typed yet. */
export function useReadyToFind(wanted: boolean): void {
  const { territory } = useLive();
  useEffect(() => (wanted ? makeReady(territory) : undefined), [wanted, territory]);
}

/** The middle of what is in view. */
export function useFrom(): LonLat {
  const { territory, node } = useLive();
  const at = readAt(useParam("at"))?.middle;
  const sel = useParam("sel");
  const within = useParam("node");
  const place = (id: string | null) => (id === null ? undefined : whereIs(id, territory));
  return at ?? place(sel) ?? place(within) ?? place(node) ?? [0, 0];
}

const isRun = ({ kind }: Found): boolean => kind === "run";

/**
 * What this screen's own names have for a query, the nearest to what is in view first. `asked`: what the
 * server has, of all names there; runs are the screen's own all the same.
 */
export function useFound(
  query: string,
  hand: string | null,
  asked: readonly Found[] | null,
  only?: (found: Found) => boolean,
): Found[] {
  const { client, territory, node } = useLive();
  const [lon, lat] = useFrom();
  const own = useMemo(() => {
    if (query === "") return [];
    const { boards, held } = client.picture();
    const numbered = held.flatMap((board) =>
      runs.all(boards, board).map(([id, { no }]) => ({ id, no, board })),
    );
    const view = { scopes: [node], from: [lon, lat] as const, hand, limit: MOST_FOUND };
    return indexOf(territory).find(query, view, numbered);
  }, [client, territory, node, query, hand, lon, lat]);
  const found = asked ? [...asked.filter((one) => !isRun(one)), ...own.filter(isRun)] : own;
  return (only ? found.filter(only) : found).slice(0, SHOWN);
}
