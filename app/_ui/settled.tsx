"use client";
import { useEffect } from "react";
import { cameAlive } from "./come-alive";
import { useLanguage } from "./settings";

/** Shows the page once its words are in the remembered language, and marks one that runs. */
export function Settled() {
  const { language } = useLanguage();
  useEffect(cameAlive, []);
  useEffect(() => {
    if (document.documentElement.lang !== language) return;
    delete document.documentElement.dataset.settling;
  }, [language]);
  return null;
}
