"use client";
import { useCallback, useEffect, useState } from "react";

export interface Awake {
  /** Whether this browser can keep the screen on at all. */
  able: boolean;
  on: boolean;
  set(on: boolean): void;
}

/** Keeps the screen on, only when asked and only as long as the page lives; the system drops it with each hidden page. */
export function useAwake(): Awake {
  const able = typeof navigator !== "undefined" && "wakeLock" in navigator;
  const [on, set] = useState(false);
  useEffect(() => {
    if (!on) return;
    let lock: WakeLockSentinel | null = null;
    let over = false;
    const hold = (): void => {
      if (document.visibilityState !== "visible" || over) return;
      navigator.wakeLock.request("screen").then(
        (held) => {
          lock = held;
          if (over) void held.release();
        },
        // Low battery or a browser's refusal: the switch must not claim what is not so.
        () => set(false),
      );
    };
    hold();
    document.addEventListener("visibilitychange", hold);
    return () => {
      over = true;
      document.removeEventListener("visibilitychange", hold);
      void lock?.release();
    };
  }, [on]);
  return { able, on: able && on, set: useCallback((to: boolean) => set(to), []) };
}
