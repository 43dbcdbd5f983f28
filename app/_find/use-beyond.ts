"use client";
import { useEffect, useState } from "react";
import { useLive } from "@/app/_live/live";
import type { Found } from "@/lib/find/found";
import { inScope, splitTarget } from "@/lib/schema/territory";
import { useFrom } from "./use-found";

/** Somebody who types is asked for when they pause. */
const PAUSE = 200;
const MOST = 6;

/**
 * What one may see beyond this screen's own names: the server is asked. Nothing for who sees no more
 * than the screen has, and nothing while there is no answer.
 */
export function useBeyond(query: string, wanted: boolean): Found[] {
  const { api, me, territory, node } = useLive();
  const from = useFrom();
  const [answer, setAnswer] = useState<{ query: string; found: Found[] } | null>(null);
  const own = territory.node(node)?.path ?? node;
  const more = me.actor.appointments.some(({ path }) => !inScope(own, path));
  const asking = wanted && more && query !== "";
  const [lon, lat] = from;
  useEffect(() => {
    if (!asking) return;
    let gone = false;
    const timer = setTimeout(() => {
      const question = { query, from: [lon, lat] as [number, number], hand: null, limit: 50 };
      api.find.places.query(question).then(
        (found) => !gone && setAnswer({ query, found }),
        () => {},
      );
    }, PAUSE);
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [api, asking, query, lon, lat]);
  if (!asking || answer?.query !== query) return [];
  const here = (id: string): boolean => {
    const place =
      territory.gate(id)?.compound ?? territory.squad(id)?.node ?? splitTarget(id).building;
    return inScope(own, territory.node(place)?.path ?? "");
  };
  return answer.found.filter(({ id }) => !here(id)).slice(0, MOST);
}
