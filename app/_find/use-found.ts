"use client";
import { useMemo } from "react";
import { useLive } from "@/app/_live/live";
import type { Territory } from "@/app/_live/territory";
import { readAt } from "@/app/_map/at";
import { whereIs } from "@/app/_map/scene/sites";
import { useParam } from "@/app/_ui/address";
import { runs } from "@/lib/domain/run/record";
import type { Found } from "@/lib/find/found";
import { PlaceIndex } from "@/lib/find/place-index";
import { MOST_FOUND } from "@/lib/protocol/find";

const SHOWN = 12;

/** One for each territory, made with the first letter that is typed: several boxes of a screen share it. */
const indexes = new WeakMap<Territory, PlaceIndex>();

function indexOf(territory: Territory): PlaceIndex {
  const known = indexes.get(territory);
  if (known) return known;
  const made = PlaceIndex.of(territory, territory.pinyin);
  indexes.set(territory, made);
  return made;
}

/** What this screen's own names have for a query, the nearest to what is in view first. */
export function useFound(
  query: string,
  hand: string | null,
  only?: (found: Found) => boolean,
): Found[] {
  const { client, territory, node } = useLive();
  const sel = useParam("sel");
  const at = useParam("at");
  const within = useParam("node");
  const found = useMemo(() => {
    if (query.trim() === "") return [];
    const { boards, held } = client.picture();
    const places = [sel, within, node].map((id) =>
      id === null ? undefined : whereIs(id, territory),
    );
    const view = {
      scopes: [node],
      from: readAt(at)?.middle ?? places.find((place) => place !== undefined) ?? [0, 0],
      hand,
      limit: MOST_FOUND,
    } as const;
    const numbered = held.flatMap((board) =>
      runs.all(boards, board).map(([id, { no }]) => ({ id, no, board })),
    );
    return indexOf(territory).find(query, view, numbered);
  }, [client, territory, node, query, sel, at, within, hand]);
  return (only ? found.filter(only) : found).slice(0, SHOWN);
}
