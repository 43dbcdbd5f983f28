"use client";
import { useCallback } from "react";
import { type Messages, type Params, translate } from "@/lib/i18n/translate";
import { useLanguage } from "./settings";

/** The messages of a screen in the language that is set: `t("seal", { place })`. */
export function useText<K extends string>(
  messages: Messages<K>,
): (key: K, params?: Params) => string {
  const { language } = useLanguage();
  return useCallback(
    (key: K, params?: Params) => translate(messages, language, key, params),
    [messages, language],
  );
}
