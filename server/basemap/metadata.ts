import { z } from "zod";
import { Unusable } from "./unusable";

/** What an archive says of itself, of that what is used here. */
const Metadata = z.object({
  attribution: z.string().optional(),
  vector_layers: z.array(
    z.object({ id: z.string(), fields: z.record(z.string(), z.unknown()).default({}) }),
  ),
});
type Metadata = z.infer<typeof Metadata>;

/** Without these there is nothing to draw; that roads have a `kind` tells version 4 from those before. */
const NEEDED = ["earth", "water", "roads"];

/** The schema of Protomaps' base map, version 4: https://docs.protomaps.com/basemaps/layers. */
export function checkMetadata(given: unknown): Metadata {
  const { data } = Metadata.safeParse(given);
  const layers = new Map(data?.vector_layers.map(({ id, fields }) => [id, fields]));
  const missing = NEEDED.filter((id) => !layers.has(id));
  if (!data || missing.length > 0)
    throw new Unusable(
      `不是 Protomaps 第 4 版的图层（缺 ${missing.join("、")}）`,
      `its layers are not those of Protomaps version 4 (no ${missing.join(", ")})`,
    );
  if (!("kind" in (layers.get("roads") ?? {})))
    throw new Unusable(
      "是 Protomaps 的旧版图层，需要第 4 版",
      "its layers are those of an older Protomaps, version 4 is needed",
    );
  return data;
}

const ENTITIES: Readonly<Record<string, string>> = {
  copy: "©",
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  nbsp: " ",
};
/** What is made of OpenStreetMap has to say so. */
const ATTRIBUTION = "© OpenStreetMap contributors";
const LONGEST = 200;

/** An attribution, written as HTML, in plain words. */
export function plainText(html: string | undefined): string {
  const text = (html ?? "")
    .replace(/<[^>]*>/g, "")
    .replace(/&#(\d{1,6});/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replace(/&(\w+);/g, (whole, name: string) => ENTITIES[name] ?? whole)
    .replace(/\s+/g, " ")
    .trim();
  return text === "" ? ATTRIBUTION : text.slice(0, LONGEST);
}
