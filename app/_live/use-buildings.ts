"use client";
import { useEffect, useId } from "react";
import type { NodeId } from "@/lib/schema/territory";
import { useLive } from "./live";
import { placesIn } from "./named";

/** Tells what a part of the screen needs of a large place while it is shown. Where all is here there is nothing to do. */
function useNeed(what: "look" | "word", ids: readonly string[]): void {
  const { client } = useLive();
  const part = useId();
  const key = ids.join(" ");
  useEffect(() => {
    client.large?.[what](part, key.split(" ").filter(Boolean));
  }, [client, what, part, key]);
  // Not between two needs: what is in both stays.
  useEffect(() => () => client.large?.[what](part, []), [client, what, part]);
}

/** Has every building of these communities here. */
export const useBuildingsOf = (communities: readonly NodeId[]): void =>
  useNeed("look", communities);

/** Has these places' own rows here: ids of buildings, units, or anything else. */
export const useNamed = (places: readonly (string | null)[]): void =>
  useNeed(
    "word",
    places.filter((place) => place !== null),
  );

/** The same for wherever something was done. */
export const useNamedIn = (args: unknown): void => useNamed(placesIn(args));
