"use client";
import type { Map as GlMap } from "maplibre-gl";
import { type RefObject, useEffect, useMemo, useRef, useState } from "react";
import { inField } from "@/app/_desk/keys";
import { Crosshair } from "@/app/_sheet/crosshair";
import type { Claims } from "@/app/_sheet/sheet-pane";
import type { Thing } from "@/app/_sheet/signs";
import { useSheetMap } from "@/app/_sheet/use-drawing";
import { useFirstKeys } from "@/app/_ui/first-keys";
import { useTheme } from "@/app/_ui/settings";
import type { DraftStore } from "./draft-store";
import { Pencil } from "./pencil";
import { thingOf } from "./things";

/** What a draft adds to the map, and the hand that draws on it. */
export function DraftMap(props: {
  map: GlMap;
  things: readonly Thing[];
  store: DraftStore;
  claims: RefObject<Claims | null>;
  /** Something of the draft was touched; false where it is for what lies under it. */
  onPick(id: string): boolean;
  onPencil(pencil: Pencil | null): void;
}) {
  const { map, things, store, claims, onPick, onPencil } = props;
  const { theme } = useTheme();
  const sheetMap = useSheetMap(map, theme);
  const [pencil, setPencil] = useState<Pencil | null>(null);
  const picks = useRef(onPick);
  useEffect(() => {
    picks.current = onPick;
  });
  useEffect(() => {
    if (!sheetMap) return;
    const made = new Pencil(sheetMap);
    setPencil(made);
    onPencil(made);
    claims.current = (x, y) => {
      if (made.claims(x, y)) return true;
      const id = sheetMap.pick(x, y);
      return id !== null && picks.current(thingOf(id));
    };
    const moved = (): void => made.moved();
    map.on("move", moved);
    return () => {
      map.off("move", moved);
      made.destroy();
      claims.current = null;
      onPencil(null);
    };
  }, [map, sheetMap, claims, onPencil]);
  useEffect(() => sheetMap?.show("sketch", things), [sheetMap, things]);
  useFirstKeys(
    useMemo(
      () => pencil && ((event: KeyboardEvent) => does(pencil, store, event)),
      [pencil, store],
    ),
  );
  return sheetMap && <Crosshair map={sheetMap} />;
}

/** Before the screen's own keys, as on a sheet. */
function does(pencil: Pencil, store: DraftStore, event: KeyboardEvent): boolean {
  const { tool, open } = pencil.state();
  const { key, target, shiftKey } = event;
  /** What the hand holds may be no more. */
  const turn = (act: () => void): void => {
    pencil.lay();
    act();
  };
  if (key === "Escape") {
    if (tool.name === "choose") return false;
    pencil.lay();
    return true;
  }
  if (inField(target) || document.querySelector("dialog[open]")) return false;
  if (event.ctrlKey || event.metaKey) {
    const letter = key.toLowerCase();
    if (letter === "z" && !shiftKey) {
      if (open) pencil.back();
      else turn(() => store.undo());
    } else if (letter === "y" || letter === "z") turn(() => store.redo());
    else return false;
    return true;
  }
  if (key === "Enter" && target instanceof HTMLCanvasElement) {
    if (shiftKey && open) pencil.finish();
    else return pencil.press();
    return true;
  }
  if ((key === "Delete" || key === "Backspace") && open) {
    pencil.back();
    return true;
  }
  return false;
}
