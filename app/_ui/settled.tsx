"use client";
import { useEffect } from "react";
import { useLanguage } from "./settings";

/** Shows the page once its words are in the remembered language, and keeps its title in it. */
export function Settled({ title }: { title: Record<"zh-CN" | "en", string> }) {
  const { language } = useLanguage();
  useEffect(() => {
    if (document.documentElement.lang !== language) return;
    delete document.documentElement.dataset.settling;
    document.title = title[language];
  }, [language, title]);
  return null;
}
