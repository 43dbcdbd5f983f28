"use client";
import { type RefCallback, useCallback, useState } from "react";

/** Height of an entry, in the list's own text size. */
const ENTRY = 2.9;

/** How many entries fit into the space that is left for the list; the rest is a number. */
export function useRoom(): [ref: RefCallback<HTMLElement>, room: number] {
  const [room, setRoom] = useState(5);
  const ref = useCallback((element: HTMLElement | null) => {
    if (!element) return;
    const measure = (): void => {
      const text = Number.parseFloat(getComputedStyle(element).fontSize);
      setRoom(Math.max(1, Math.floor(element.clientHeight / (ENTRY * text))));
    };
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [ref, room];
}
