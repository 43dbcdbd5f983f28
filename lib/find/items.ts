import { wordMessages } from "@/lib/i18n/messages/act";
import { shortName } from "@/lib/i18n/short-name";
import { LANGUAGES, translate } from "@/lib/i18n/translate";
import type { GateSite, LonLat, NodeId, SquadSite, TerritoryNode } from "@/lib/schema/territory";
import type { NumberedRun } from "./found";
import type { Item } from "./item";

/** What is searched: a territory or a part of it. */
export interface Land {
  nodes(): Iterable<TerritoryNode>;
  node(id: NodeId): TerritoryNode | undefined;
  children(id: NodeId): readonly TerritoryNode[];
  readonly gates: readonly GateSite[];
  readonly squads: readonly SquadSite[];
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
export function* spokenIn(land: Pick<Land, "nodes" | "gates">): Iterable<string> {
  for (const { name, address } of land.nodes()) yield name + address;
  for (const { name } of land.gates) yield name;
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

export const gateItem = ({ id, name, at }: GateSite): Item => ({
  id,
  kind: "gate",
  name,
  at,
  address: "",
  doors: null,
});

export const squadItem = ({ id, name, at }: SquadSite): Item => ({
  id,
  kind: "squad",
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
