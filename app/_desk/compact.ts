"use client";
import { useSyncExternalStore } from "react";

/** As narrow as a phone: panels fill the screen, targets grow to a thumb's size. The stylesheets say the same. */
const query = (): MediaQueryList => matchMedia("(max-width: 720px)");

function subscribe(listener: () => void): () => void {
  const list = query();
  list.addEventListener("change", listener);
  return () => list.removeEventListener("change", listener);
}

export const useCompact = (): boolean =>
  useSyncExternalStore(
    subscribe,
    () => query().matches,
    () => false,
  );

export const useSize = (): "desk" | "touch" => (useCompact() ? "touch" : "desk");
