"use client";
import { useEffect, useId } from "react";
import type { NodeId } from "@/lib/schema/territory";
import { useLive } from "./live";
import { placesIn } from "./named";

/** Has every building of these communities here while it is shown. Where all are here there is nothing to do. */
export function useBuildingsOf(communities: readonly NodeId[]): void {
  const { client } = useLive();
  const part = useId();
  const key = communities.join(" ");
  useEffect(() => {
    client.large?.look(part, key.split(" ").filter(Boolean));
  }, [client, part, key]);
  // Not between two looks: what both show stays.
  useEffect(() => () => client.large?.look(part, []), [client, part]);
}

/** Has these places' own rows here while they are spoken of: ids of buildings, units, or anything else. */
export function useNamed(places: readonly (string | null)[]): void {
  const { client } = useLive();
  const part = useId();
  const key = places.filter(Boolean).join(" ");
  useEffect(() => {
    client.large?.word(part, key.split(" ").filter(Boolean));
  }, [client, part, key]);
  useEffect(() => () => client.large?.word(part, []), [client, part]);
}

/** The same for wherever something was done. */
export const useNamedIn = (args: unknown): void => useNamed(placesIn(args));
