export const LANGUAGES = ["zh-CN", "en"] as const;
export type Language = (typeof LANGUAGES)[number];

/** A message file: the same keys in both languages; `{name}` is filled in, `{name|day|days}` is "day" for 1. */
export interface Messages<K extends string> {
  "zh-CN": Record<K, string>;
  en: Record<K, string>;
}

/** Checks at compile time that both languages have the same keys. */
export const defineMessages = <K extends string>(
  zh: Record<K, string>,
  en: Record<NoInfer<K>, string>,
): Messages<K> => ({ "zh-CN": zh, en });

export type Params = Readonly<Record<string, string | number>>;

const HOLE = /\{(\w+)(?:\|([^|}]*)\|([^}]*))?\}/g;

export function translate<K extends string>(
  messages: Messages<K>,
  language: Language,
  key: K,
  params: Params = {},
): string {
  return messages[language][key].replace(
    HOLE,
    (whole, name: string, one?: string, more?: string) => {
      if (!(name in params)) return whole;
      if (one === undefined) return written(params[name]);
      return String(params[name]) === "1" ? one : (more ?? "");
    },
  );
}

/** 640,000 · 9999 · text as it is: numbers of five digits and more are grouped. */
export const written = (value: string | number | undefined): string =>
  typeof value === "number" && Math.abs(value) >= 10_000
    ? String(value).replace(/\B(?=(\d{3})+(?!\d))/g, ",")
    : String(value);
