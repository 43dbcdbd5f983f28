import { wordMessages } from "@/lib/i18n/messages/act";
import { shortName } from "@/lib/i18n/short-name";
import { LANGUAGES, translate } from "@/lib/i18n/translate";
import type { LonLat, NodeId, SiteLists, TerritoryNode } from "@/lib/schema/territory";
import type { NumberedRun } from "./found";
import type { Item } from "./item";

/** What is searched: a territory or a part of it. */
export interface Land extends SiteLists {
  nodes(): Iterable<TerritoryNode>;
  node(id: NodeId): TerritoryNode | undefined;
  children(id: NodeId): readonly TerritoryNode[];
}

/** What an item is called, whichever language asks. */
export function saidOf({ kind, name }: Pick<Item, "kind" | "name">): string[] {
  if (kind === "squad" || kind === "run") {
    const words = LANGUAGES.map((language) =>
      translate(wordMessages, language, kind, { no: name }),
    );
    // 31队 and 17号配送: the number comes first as often as last.
    return [name, ...words, kind === "squad" ? `${name}队` : `${name}号配送`];
  }
  const short = shortName(name);
  return short === name ? [name] : [name, short];
}

/** Everything in a territory that has to be read aloud to be found by its pinyin. */
export function* spokenIn(land: Pick<Land, "nodes" | "gates" | "exits">): Iterable<string> {
  for (const { name, address } of land.nodes()) yield name + address;
  for (const { name } of [...land.gates, ...land.exits]) yield name;
  for (const kind of ["squad", "run"] as const) yield* saidOf({ kind, name: "" });
}

export const nodeItem = (node: TerritoryNode): Item => ({
  id: node.id,
  kind: node.level,
  name: node.name,
  at: node.at,
  address: node.address,
  doors: node.level === "building" && node.units * node.floors * node.doors !== 1 ? node : null,
});

/** A gate, exit or squad. */
export const siteItem = (
  kind: "gate" | "exit" | "squad",
  { id, name, at }: Pick<Item, "id" | "name" | "at">,
): Item => ({
  id,
  kind,
  name,
  at,
  address: "",
  doors: null,
});

export const runItem = ({ id, no }: NumberedRun, at: LonLat): Item => ({
  id,
  kind: "run",
  name: no,
  at,
  address: "",
  doors: null,
});
