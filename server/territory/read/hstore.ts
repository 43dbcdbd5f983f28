const PAIR = /\s*"((?:[^"\\]|\\.)*)"\s*=>\s*(?:"((?:[^"\\]|\\.)*)"|NULL)\s*(?:,|$)/suy;

/** The pairs of PostgreSQL's hstore text, as GDAL writes OSM tags; null when it isn't whole. */
export function parseHstore(text: string): [key: string, value: string | null][] | null {
  const pairs: [string, string | null][] = [];
  PAIR.lastIndex = 0;
  while (PAIR.lastIndex < text.length) {
    const at = PAIR.exec(text);
    if (!at) return null;
    pairs.push([unescaped(at[1] ?? ""), at[2] === undefined ? null : unescaped(at[2])]);
  }
  return pairs;
}

const unescaped = (text: string) => text.replace(/\\(.)/gsu, "$1");
