"use client";
import { useSyncExternalStore } from "react";

/** Which of their posts somebody works at on this phone: an appointment's id, remembered. */
const KEY = "bulwark.field.post";
const changed = new EventTarget();
/** Also where a browser remembers nothing. */
const chosen = new Map<string, string>();
let times = 0;

export function chosenPost(account: string): string | null {
  const here = chosen.get(account);
  if (here !== undefined) return here;
  try {
    return localStorage.getItem(`${KEY}.${account}`);
  } catch {
    return null;
  }
}

export function choosePost(account: string, id: string): void {
  chosen.set(account, id);
  try {
    localStorage.setItem(`${KEY}.${account}`, id);
  } catch {
    // It is asked again next time.
  }
  times++;
  changed.dispatchEvent(new Event("change"));
}

function subscribe(listener: () => void): () => void {
  changed.addEventListener("change", listener);
  return () => changed.removeEventListener("change", listener);
}

/** Another number after each choice: another post is another screen. */
export const usePostChoice = (): number =>
  useSyncExternalStore(
    subscribe,
    () => times,
    () => 0,
  );
