"use client";
import { useEffect, useMemo, useRef, useState } from "react";
import { useLive } from "@/app/_live/live";
import type { Picture } from "@/app/_live/picture";
import { MOST_LEGS } from "@/lib/protocol/territory";
import { type Leg, type Line, legKey, legsOf, type Ways } from "./scene/legs";

/** Ways along the roads for the runs under way: each is asked for once and holds for good. */
export function useWays({ boards, held }: Pick<Picture, "boards" | "held">): Ways {
  const { api } = useLive();
  const [ways, setWays] = useState<Ways>(new Map());
  const asked = useRef(new Set<string>());
  const legs = useMemo(() => legsOf(boards, held), [boards, held]);
  useEffect(() => {
    const more = legs.filter((leg) => !asked.current.has(legKey(leg))).slice(0, MOST_LEGS);
    if (more.length === 0) return;
    for (const leg of more) asked.current.add(legKey(leg));
    api.ways.find.query({ legs: more }).then(
      (lines) => setWays((known) => new Map([...known, ...found(more, lines)])),
      // Without an answer the way stays straight, and is asked for again with the next change.
      () => {
        for (const leg of more) asked.current.delete(legKey(leg));
      },
    );
  }, [api, legs]);
  return ways;
}

const found = (legs: readonly Leg[], lines: readonly (Line | null)[]) =>
  legs.flatMap((leg, i) => {
    const line = lines[i];
    return line ? [[legKey(leg), line] as const] : [];
  });
