"use client";
import { useEffect } from "react";
import { serverAnswers } from "@/app/_live/api";
import { useLive } from "@/app/_live/live";
import { MINUTE } from "@/lib/kit/clock";

/** How long nobody has touched a page that may be loaded anew by itself. */
const UNTOUCHED = MINUTE;
/** No sooner once more: the new page may be of another version too. */
const AGAIN = 10 * MINUTE;
const LOADED = "bulwark.loaded";
const TOUCHES = ["pointerdown", "keydown", "visibilitychange"] as const;

/** Loads the page anew if there is a server to load it from: the browser's own error page would stay for good. */
export async function loadAnew(): Promise<void> {
  if (await serverAnswers()) location.reload();
}

/** Something half done that a fresh page would not have. */
const inHand = (): boolean =>
  document.querySelector("dialog[open]") !== null ||
  document.activeElement?.matches("input, textarea, select") === true;

const justLoaded = (): boolean =>
  Math.abs(Date.now() - Number(sessionStorage.getItem(LOADED) ?? 0)) < AGAIN;

/**
 * A page of another version than the server's is loaded anew by itself as soon as it is hidden, or
 * nobody has touched it for a minute; not while something is in hand or held by this page alone.
 */
export function useFreshPage(stale: boolean): void {
  const { client } = useLive();
  useEffect(() => {
    if (!stale) return;
    let timer: ReturnType<typeof setTimeout>;
    const wait = (ms: number): void => {
      clearTimeout(timer);
      timer = setTimeout(() => void load(), ms);
    };
    const load = async (): Promise<void> => {
      wait(UNTOUCHED);
      if (inHand() || client.holdsAlone || justLoaded()) return;
      sessionStorage.setItem(LOADED, String(Date.now()));
      await loadAnew();
    };
    const touched = (): void => wait(document.hidden ? 0 : UNTOUCHED);
    touched();
    for (const touch of TOUCHES) document.addEventListener(touch, touched);
    return () => {
      clearTimeout(timer);
      for (const touch of TOUCHES) document.removeEventListener(touch, touched);
    };
  }, [stale, client]);
}
