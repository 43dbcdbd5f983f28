"use client";
import { useMemo } from "react";
import { inField } from "@/app/_desk/keys";
import { useFirstKeys } from "@/app/_ui/first-keys";
import type { Drawing } from "./drawing";

/**
 * Before the screen's own keys: Escape lays down what is in hand first, then the screen goes back a step.
 * On the map, Enter is a touch in its middle, and with Shift the end of what grows.
 */
export function useSheetKeys(drawing: Drawing | null): void {
  useFirstKeys(
    useMemo(() => drawing && ((event: KeyboardEvent) => does(drawing, event)), [drawing]),
  );
}

const onMap = (target: EventTarget | null): boolean => target instanceof HTMLCanvasElement;

function does(drawing: Drawing, event: KeyboardEvent): boolean {
  const { tool, selected, writing, open } = drawing.state();
  const { key, target, shiftKey } = event;
  if (key === "Escape") {
    if (open) drawing.cancel();
    else if (selected !== null || writing) drawing.select(null);
    else if (tool !== "select") void drawing.take("select");
    else return false;
    return true;
  }
  if (inField(target)) return false;
  if (event.ctrlKey || event.metaKey) return turns(drawing, key.toLowerCase(), shiftKey);
  if (key === "Enter" && onMap(target)) {
    if (shiftKey && open) drawing.finish();
    else return drawing.press();
    return true;
  }
  if (key === "Delete" || key === "Backspace") {
    if (open) drawing.back();
    else if (selected !== null) drawing.erase();
    else return false;
    return true;
  }
  return false;
}

function turns(drawing: Drawing, key: string, shift: boolean): boolean {
  if (key === "z" && !shift) drawing.undo();
  else if (key === "y" || key === "z") drawing.redo();
  else return false;
  return true;
}
