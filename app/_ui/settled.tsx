"use client";
import { useEffect } from "react";
import { useLanguage } from "./settings";

/** Shows the page once its words are in the remembered language. */
export function Settled() {
  const { language } = useLanguage();
  useEffect(() => {
    if (document.documentElement.lang !== language) return;
    delete document.documentElement.dataset.settling;
  }, [language]);
  return null;
}
