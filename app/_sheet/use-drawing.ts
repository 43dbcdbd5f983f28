"use client";
import type { Map as GlMap } from "maplibre-gl";
import { useEffect, useRef, useState } from "react";
import type { Theme } from "@/app/_ui/tokens";
import type { Language } from "@/lib/i18n/translate";
import type { Present } from "@/lib/protocol/sheet";
import { Drawing } from "./drawing";
import type { InHand } from "./drawing-state";
import { growing, pointers } from "./scene";
import { SheetMap } from "./sheet-map";
import type { Sheets } from "./sheets";

export function useSheetMap(map: GlMap, theme: Theme, scale = 1): SheetMap | null {
  const [made, setMade] = useState<SheetMap | null>(null);
  useEffect(() => {
    const sheetMap = new SheetMap(map, theme, scale);
    setMade(sheetMap);
    return () => sheetMap.destroy();
  }, [map, theme, scale]);
  return made;
}

const NOBODY: readonly Present[] = [];

/** What moves on the sheet: others' pointers and growing lines, and what is under one's own hand. */
export function useMoving(
  map: SheetMap | null,
  people: readonly Present[] = NOBODY,
  language: Language,
  nameOf: (one: Present) => string,
): (inHand: InHand | null) => void {
  const own = useRef<InHand | null>(null);
  const latest = useRef({ map, people, language });
  useEffect(() => {
    latest.current = { map, people, language };
    map?.show("sketch-people", pointers(people, nameOf));
    map?.show("sketch-live", growing(own.current, people, language));
  }, [map, people, language, nameOf]);
  // Sixty times a second: past React, straight to the map.
  const [show] = useState(() => (inHand: InHand | null) => {
    own.current = inHand;
    const now = latest.current;
    now.map?.show("sketch-live", growing(inHand, now.people, now.language));
  });
  return show;
}

/** The tools on this map, for the own sheet; tells those who have it open where one looks. */
export function useDrawing(
  map: SheetMap | null,
  sheets: Sheets | null,
  show: (inHand: InHand | null) => void,
): Drawing | null {
  const [drawing, setDrawing] = useState<Drawing | null>(null);
  useEffect(() => {
    if (!map || !sheets) return;
    const made = new Drawing(map, () => sheets.own, show);
    setDrawing(made);
    const { map: gl } = map;
    const moved = (): void => {
      made.presence.view(map.view());
      made.moved();
    };
    const pointed = ({ lngLat: { lng, lat } }: { lngLat: { lng: number; lat: number } }): void =>
      made.presence.cursor([lng, lat]);
    const left = (): void => made.presence.cursor(null);
    gl.on("move", moved);
    gl.on("mousemove", pointed);
    gl.on("mouseout", left);
    return () => {
      gl.off("move", moved);
      gl.off("mousemove", pointed);
      gl.off("mouseout", left);
      made.destroy();
      setDrawing(null);
    };
  }, [map, sheets, show]);
  return drawing;
}
