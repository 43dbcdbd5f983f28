"use client";
import { useEffect, useState } from "react";
import { MINUTE } from "@/lib/kit/clock";
import { pinOf, triesLeft } from "./kept-pin";

/** `covered`: nobody looks, and nothing is there to be seen by who looks next. */
export type Lock = "open" | "covered" | "locked";

/** Who was away for longer is asked. */
const AWAY = 5 * MINUTE;
const SEEN = "bulwark.pin.seen";

/** This page's own: one that is loaded anew has to be opened anew. */
let opened = false;

/** Whether the PIN is asked for where a page begins: `seen` is when the last page of this tab was. */
export const asksAtStart = (from: { reload: boolean; seen: number | null; now: number }): boolean =>
  from.reload || from.seen === null || wasAway(from.seen, from.now);

/** A clock that was set back says nothing of how long it has been. */
export const wasAway = (seen: number | null, now: number): boolean =>
  seen !== null && (now < seen || now - seen >= AWAY);

const noteSeen = (): void => sessionStorage.setItem(SEEN, String(Date.now()));

function lastSeen(): number | null {
  const kept = sessionStorage.getItem(SEEN);
  return kept === null ? null : Number(kept);
}

function reloaded(): boolean {
  const [loaded] = performance.getEntriesByType("navigation");
  return (loaded as PerformanceNavigationTiming | undefined)?.type === "reload";
}

/** Whether what a phone shows is open to whoever holds it; the second is called with the right PIN. */
export function useLock(session: string, account: string): [Lock, () => void] {
  const [lock, setLock] = useState<Lock>(() => {
    const pin = pinOf(session, account);
    if (!pin) opened = true;
    else if (triesLeft(pin) === 0) opened = false;
    else opened ||= !asksAtStart({ reload: reloaded(), seen: lastSeen(), now: Date.now() });
    return opened ? "open" : "locked";
  });
  useEffect(() => {
    const hide = (): void => {
      if (opened) noteSeen();
      if (opened && pinOf(session, account)) setLock("covered");
    };
    const look = (): void => {
      if (document.visibilityState === "hidden") {
        hide();
        return;
      }
      const pin = pinOf(session, account);
      if (pin && (triesLeft(pin) === 0 || wasAway(lastSeen(), Date.now()))) opened = false;
      setLock(opened ? "open" : "locked");
    };
    document.addEventListener("visibilitychange", look);
    window.addEventListener("pagehide", hide);
    return () => {
      document.removeEventListener("visibilitychange", look);
      window.removeEventListener("pagehide", hide);
    };
  }, [session, account]);
  const open = (): void => {
    opened = true;
    noteSeen();
    setLock("open");
  };
  return [lock, open];
}
