export const LANGUAGES = ["zh-CN", "en"] as const;
export type Language = (typeof LANGUAGES)[number];

/** A message file: the same keys in both languages; `{name}` is filled in. */
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

export function translate<K extends string>(
  messages: Messages<K>,
  language: Language,
  key: K,
  params: Params = {},
): string {
  return messages[language][key].replace(/\{(\w+)\}/g, (whole, name: string) =>
    name in params ? written(params[name]) : whole,
  );
}

/** 640,000 · 9999 · text as it is: numbers of five digits and more are grouped. */
export const written = (value: string | number | undefined): string =>
  typeof value === "number" && Math.abs(value) >= 10_000
    ? String(value).replace(/\B(?=(\d{3})+(?!\d))/g, ",")
    : String(value);
