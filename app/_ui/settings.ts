"use client";
import { useCallback, useSyncExternalStore } from "react";
import { LANGUAGES, type Language } from "@/lib/i18n/translate";
import { param, setParams } from "./address";
import { THEMES, type Theme } from "./tokens";

/**
 * Language and theme as <html> shows them: written before the first paint by `BEFORE_PAINT`,
 * changed here, remembered by this browser. A language that the address names goes before the
 * remembered one and is not remembered: a link is read as it was sent.
 */
const changed = new EventTarget();

function subscribe(listener: () => void): () => void {
  const back = (): void => {
    document.documentElement.lang = asLanguage(param("lang")) ?? document.documentElement.lang;
    listener();
  };
  changed.addEventListener("change", listener);
  window.addEventListener("popstate", back);
  return () => {
    changed.removeEventListener("change", listener);
    window.removeEventListener("popstate", back);
  };
}

const asLanguage = (text: string | null): Language | undefined =>
  LANGUAGES.find((one) => one === text);

/** A private window may refuse to remember; the choice then lasts as long as the page. */
function remember(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // Nothing is lost but the memory.
  }
  changed.dispatchEvent(new Event("change"));
}

const language = (): Language => asLanguage(document.documentElement.lang) ?? "zh-CN";

const theme = (): Theme =>
  THEMES.find((one) => one === document.documentElement.dataset.theme) ?? "light";

export function useLanguage(): { language: Language; setLanguage(to: Language): void } {
  const now = useSyncExternalStore(subscribe, language, () => "zh-CN" as const);
  const setLanguage = useCallback((to: Language) => {
    document.documentElement.lang = to;
    setParams({ lang: to }, "replace");
    remember("bulwark.language", to);
  }, []);
  return { language: now, setLanguage };
}

export function useTheme(): { theme: Theme; setTheme(to: Theme): void } {
  const now = useSyncExternalStore(subscribe, theme, () => "light" as const);
  const setTheme = useCallback((to: Theme) => {
    document.documentElement.dataset.theme = to;
    remember("bulwark.theme", to);
  }, []);
  return { theme: now, setTheme };
}
