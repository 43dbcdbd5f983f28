const BROWSERS = [
  [/MicroMessenger/i, "微信 WeChat"],
  [/Edg/, "Edge"],
  [/HuaweiBrowser/i, "HUAWEI"],
  [/Firefox/, "Firefox"],
  [/Chrome/, "Chrome"],
  [/Safari/, "Safari"],
] as const;
const SYSTEMS = [
  [/Android/, "Android"],
  [/iPhone|iPad/, "iOS"],
  [/Windows/, "Windows"],
  [/Mac OS/, "macOS"],
  [/Linux/, "Linux"],
] as const;

const first = (names: readonly (readonly [RegExp, string])[], said: string): string | undefined =>
  names.find(([pattern]) => pattern.test(said))?.[1];

/** What a browser says that it is, short enough for a list; null when it says nothing that is known. */
export function browserName(said: string | null): string | null {
  const known = [first(BROWSERS, said ?? ""), first(SYSTEMS, said ?? "")].filter(Boolean);
  return known.join(" · ") || null;
}
