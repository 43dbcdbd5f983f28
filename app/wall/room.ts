"use client";
import { type RefCallback, useCallback, useState } from "react";

/** How many entries of this height, in the list's text size, fit into what is left for the list. */
export function useRoom(entry: number): [ref: RefCallback<HTMLElement>, room: number] {
  const [room, setRoom] = useState(5);
  const ref = useCallback(
    (element: HTMLElement | null) => {
      if (!element) return;
      const measure = (): void => {
        const text = Number.parseFloat(getComputedStyle(element).fontSize);
        setRoom(Math.max(1, Math.floor(element.clientHeight / (entry * text))));
      };
      const observer = new ResizeObserver(measure);
      observer.observe(element);
      return () => observer.disconnect();
    },
    [entry],
  );
  return [ref, room];
}
