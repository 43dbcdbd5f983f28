import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { rangesOf, type Slice } from "../pdf/sliced-font";

const { resolve } = createRequire(import.meta.url);
const folder = resolve("@fontsource-variable/noto-sans-sc/package.json").replace(
  "package.json",
  "",
);

/** The face's slices as a browser finds them in the style sheet, from the files themselves. */
export function slicesOfFiles(): Slice[] {
  const css = readFileSync(`${folder}wght.css`, "utf8");
  return [...css.matchAll(/@font-face \{[^}]*\}/g)].map(([rule]) => {
    const [, file = ""] = /url\(\.\/(files\/[^)]+)\)/.exec(rule) ?? [];
    const [, ranges = ""] = /unicode-range: ([^;]+)/.exec(rule) ?? [];
    return { ranges: rangesOf(ranges), load: () => readFile(`${folder}${file}`) };
  });
}
