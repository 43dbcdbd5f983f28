"use client";
import { useEffect } from "react";
import { inField } from "@/app/_desk/keys";
import type { Drawing } from "./drawing";

/** Before the screen's own keys: Escape lays down what is in hand first, then the screen goes back a step. */
export function useSheetKeys(drawing: Drawing | null, undo: () => void, redo: () => void): void {
  useEffect(() => {
    if (!drawing) return;
    const pressed = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || document.querySelector("dialog[open]")) return;
      if (!does(drawing, event, undo, redo)) return;
      event.preventDefault();
    };
    window.addEventListener("keydown", pressed, { capture: true });
    return () => window.removeEventListener("keydown", pressed, { capture: true });
  });
}

function does(drawing: Drawing, event: KeyboardEvent, undo: () => void, redo: () => void): boolean {
  const { tool, selected, writing, open } = drawing.state();
  if (event.key === "Escape") {
    if (open) drawing.cancel();
    else if (selected !== null || writing) drawing.select(null);
    else if (tool !== "select") void drawing.take("select");
    else return false;
    return true;
  }
  if (inField(event.target)) return false;
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "z") {
    if (event.shiftKey) redo();
    else undo();
    return true;
  }
  if ((event.key === "Delete" || event.key === "Backspace") && selected !== null) {
    drawing.erase();
    return true;
  }
  return false;
}
