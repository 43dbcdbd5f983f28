"use client";
import { useEffect } from "react";
import { ensureChineseFont } from "./fonts";

/** Where a browser knows no idle time. */
const SOON = 300;

/** Brings the self-hosted Chinese face to a machine without one, when what the screen is for has had its turn. */
export function ChineseFont() {
  useEffect(() => {
    const bring = (): void => void ensureChineseFont();
    if ("requestIdleCallback" in window) requestIdleCallback(bring);
    else setTimeout(bring, SOON);
  }, []);
  return null;
}
