"use client";
import { useEffect, useRef } from "react";
import type { Present } from "@/lib/protocol/sheet";
import type { SheetMap, View } from "./sheet-map";

/** The map looks where somebody else looks, until a hand takes it elsewhere. */
export function useFollow(
  map: SheetMap | null,
  followed: Present | undefined,
  letGo?: () => void,
): void {
  const latest = useRef(letGo);
  useEffect(() => {
    latest.current = letGo;
  });
  const view = followed?.view;
  const key = view ? `${view.at.join()},${view.zoom}` : null;
  const wanted = useRef<View | null>(null);
  useEffect(() => {
    wanted.current = view ?? null;
  });
  useEffect(() => {
    if (map && key !== null && wanted.current) map.look(wanted.current);
  }, [map, key]);
  const following = followed !== undefined;
  useEffect(() => {
    if (!map || !following) return;
    // A movement by hand has an event; one of ours has none.
    const moved = ({ originalEvent }: { originalEvent?: unknown }): void => {
      if (originalEvent) latest.current?.();
    };
    map.map.on("movestart", moved);
    return () => {
      map.map.off("movestart", moved);
    };
  }, [map, following]);
}
