import type { View } from "@/lib/find/found";
import { shortName } from "@/lib/i18n/short-name";
import type { LonLat, TerritoryNode } from "@/lib/schema/territory";
import type { Territory } from "@/server/territory/territory";

/** A search as somebody might ask it. */
export interface Asked {
  kind: string;
  query: string;
  view: View;
}

/** How somebody writes what they look for, from a building that they have in mind; null where it does not apply. */
const KINDS: Readonly<Record<string, (b: Minded) => string>> = {
  "name of a community": ({ community }) => community.name,
  "compound and building": ({ compound, building }) => `${compound.name}${building.name}`,
  "first letters typed": ({ compound }) => compound.name.slice(0, 1),
  address: ({ building }) => building.address,
  "shorthand 6栋2单元402": ({ n }) => `${n}栋2单元402`,
  "shorthand 6-2-402": ({ n }) => `${n}-2-402`,
  "compound and shorthand": ({ compound, n }) => `${compound.name}${n}号楼1单元`,
  "full pinyin": ({ said, compound }) => said(shortName(compound.name)).join(""),
  "pinyin being typed": ({ said, compound }) => said(compound.name).join("").slice(0, 3),
  initials: ({ said, compound }) =>
    said(compound.name)
      .map(([letter]) => letter)
      .join(""),
  "pinyin of an address": ({ said, building }) => said(building.address).join(""),
  "typing error in pinyin": ({ said, compound, roll }) => wrong(said(compound.name).join(""), roll),
  "typing error in characters": ({ building, roll }) => wrong(building.address, roll),
  "nothing there": ({ said, compound }) => `${said(compound.name).join("")}xqz`,
  "a squad's number": ({ n }) => `突击队${n}`,
};

interface Minded {
  building: TerritoryNode;
  compound: TerritoryNode;
  community: TerritoryNode;
  /** The building's number. */
  n: number;
  /** A name's syllables. */
  said(name: string): string[];
  roll: () => number;
}

/** Two neighbours swapped, not of a number. */
function wrong(text: string, roll: () => number): string {
  const at = Math.floor(roll() * Math.max(1, text.replace(/\d.*/, "").length - 1));
  return text.slice(0, at) + (text[at + 1] ?? "") + (text[at] ?? "") + text.slice(at + 2);
}

/** So many searches of every kind, each once in the district and once in a street. */
export function* asked(
  territory: Territory,
  pinyin: ReadonlyMap<string, readonly string[]>,
  times: number,
  roll: () => number,
): Generator<Asked> {
  const kinds = Object.entries(KINDS);
  const minded = someBuildings(territory, times * kinds.length, roll);
  const said = (name: string): string[] =>
    [...name].map((c) => pinyin.get(c)?.[0] ?? c.toLowerCase());
  for (let i = 0; i < times; i++)
    for (const [kind, write] of kinds) {
      const building = minded.pop();
      const [district, street, community, compound] = territory.line(building?.id ?? "");
      if (!building || !district || !street || !community || !compound) continue;
      const n = Number(/\d+/.exec(building.name)?.[0] ?? 1);
      const query = write({ building, compound, community, n, said, roll });
      for (const scope of [district, street]) {
        const from: LonLat = building.at;
        const view = { scopes: [scope.id], from, hand: null, limit: 50 };
        yield { kind, query, view };
      }
    }
}

/** Some of the territory's buildings; the others are not kept, as a server does not keep them. */
function someBuildings(territory: Territory, most: number, roll: () => number): TerritoryNode[] {
  const kept: TerritoryNode[] = [];
  let seen = 0;
  for (const node of territory.nodes()) {
    if (node.level !== "building") continue;
    const at = Math.floor(roll() * ++seen);
    if (kept.length < most) kept.push(node);
    else if (at < most) kept[at] = node;
  }
  return kept;
}
