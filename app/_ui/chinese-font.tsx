"use client";
import { useEffect } from "react";
import { ensureChineseFont } from "./fonts";

/** Brings the self-hosted Chinese face to a machine without one. */
export function ChineseFont() {
  useEffect(() => void ensureChineseFont(), []);
  return null;
}
