"use client";
import { useCallback, useSyncExternalStore } from "react";

/**
 * What is selected lives in the address, so that back, forward and a copied link work. Written
 * with the History API: nothing has to be fetched for a selection.
 */
const changed = new EventTarget();

function subscribe(listener: () => void): () => void {
  window.addEventListener("popstate", listener);
  changed.addEventListener("change", listener);
  return () => {
    window.removeEventListener("popstate", listener);
    changed.removeEventListener("change", listener);
  };
}

export type Params = Readonly<Record<string, string | null>>;

/** Sets parameters (null removes one) as a step that "back" undoes, or in place of the last one. */
export function setParams(params: Params, how: "push" | "replace" = "push"): void {
  const url = new URL(location.href);
  for (const [name, value] of Object.entries(params)) {
    if (value === null) url.searchParams.delete(name);
    else url.searchParams.set(name, value);
  }
  if (url.href === location.href) return;
  if (how === "push") history.pushState(history.state, "", url);
  else history.replaceState(history.state, "", url);
  changed.dispatchEvent(new Event("change"));
}

export function useParam(name: string): string | null {
  const read = useCallback(() => new URLSearchParams(location.search).get(name), [name]);
  return useSyncExternalStore(subscribe, read, () => null);
}
