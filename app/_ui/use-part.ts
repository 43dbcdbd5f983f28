"use client";
import { useEffect, useState } from "react";

/** A part of the page that is seldom wanted and fetched when it is; null until it is there. */
export function usePart<T extends object>(wanted: boolean, load: () => Promise<T>): T | null {
  const [part, setPart] = useState<T | null>(null);
  useEffect(() => {
    if (!wanted || part) return;
    // Without a network it is asked for again when the screen next changes.
    load().then(setPart, () => {});
  });
  return part;
}
