"use client";
import { useEffect } from "react";
import { whenIdle } from "@/app/_live/idle";
import { ensureChineseFont } from "./fonts";

/** Brings the self-hosted Chinese face to a machine without one. */
export function ChineseFont() {
  useEffect(() => whenIdle(() => void ensureChineseFont()), []);
  return null;
}
