"use client";
import { useEffect, useState } from "react";
import { useLive } from "@/app/_live/live";
import type { Found } from "@/lib/find/found";
import { MOST_FOUND } from "@/lib/protocol/find";
import { inScope, splitTarget } from "@/lib/schema/territory";
import { useFrom } from "./use-found";

/** Somebody who types is asked for when they pause; a little sooner where nothing is shown without it. */
const PAUSE = { whole: 200, part: 80 };
const MOST_BEYOND = 6;

/** What the server has found. */
export interface Answer {
  /** In this screen's own place; null where the screen knows all of that itself, and while there is no answer. */
  here: Found[] | null;
  /** What one may see beyond it. */
  beyond: Found[];
  /** Until the server has answered, nobody knows what there is. */
  waits: boolean;
}

const NOTHING: Answer = { here: null, beyond: [], waits: false };

/**
 * Asks the server: what one may see beyond this screen, where that is `wanted`; and what there is in a place
 * that is too large for the screen to have all its names. Nobody is asked for who has all they may see.
 */
export function useAnswer(query: string, hand: string | null, wanted: boolean): Answer {
  const { api, me, territory, node } = useLive();
  const from = useFrom();
  /** Null: it was asked, and there was no answer. */
  const [answer, setAnswer] = useState<{ query: string; found: Found[] | null } | null>(null);
  const own = territory.node(node)?.path ?? node;
  const { isWhole } = territory;
  const more = wanted && me.actor.appointments.some(({ path }) => !inScope(own, path));
  const asking = query !== "" && (more || !isWhole);
  const at = isWhole ? null : hand;
  const [lon, lat] = from;
  useEffect(() => {
    if (!asking) return;
    let gone = false;
    const timer = setTimeout(
      () => {
        const view = { from: [lon, lat] as [number, number], hand: at, limit: MOST_FOUND };
        api.find.places.query({ query, ...view }).then(
          (found) => !gone && setAnswer({ query, found }),
          () => !gone && setAnswer({ query, found: null }),
        );
      },
      isWhole ? PAUSE.whole : PAUSE.part,
    );
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [api, asking, isWhole, query, at, lon, lat]);
  if (!asking) return NOTHING;
  if (answer?.query !== query) return { ...NOTHING, waits: !isWhole };
  if (!answer.found) return NOTHING;
  const isHere = ({ id, community }: Found): boolean => {
    const entry = territory.gate(id) ?? territory.exit(id);
    const place = entry?.compound ?? territory.squad(id)?.node ?? splitTarget(id).building;
    const path = (territory.node(place) ?? territory.node(community ?? ""))?.path ?? "";
    return inScope(own, path);
  };
  const found = answer.found.map((one) => ({ one, here: isHere(one) }));
  return {
    here: isWhole ? null : found.flatMap(({ one, here }) => (here ? one : [])),
    waits: false,
    beyond: more ? found.flatMap(({ one, here }) => (here ? [] : one)).slice(0, MOST_BEYOND) : [],
  };
}
