import { counted, fold } from "@/lib/find/fold";
import type { View } from "@/lib/find/found";
import { hasDoor, type Item, KIND_ORDER } from "@/lib/find/item";
import { type Land, nodeItem, saidOf, siteItem } from "@/lib/find/items";
import { type Pinyin, RANK_ORDER, type Rank } from "@/lib/find/match";
import { buildingKey, type Reading, readings } from "@/lib/find/shorthand";
import type { NodeId } from "@/lib/schema/territory";
import { fits, nearly } from "./plain-match";

interface Thing {
  item: Item;
  forms: readonly string[];
  above: readonly Thing[];
}

/** What was found, as much of it as says which door of what. */
export interface PlainlyFound {
  id: NodeId;
  unit: number | null;
  door: string | null;
  rank: Rank;
}

interface Candidate extends PlainlyFound {
  place: readonly number[];
}

type Attempt = "whole" | "split" | "forgiven";
type Ranks = ReadonlyMap<Thing, Rank>;

const worst = (a: Rank, b: Rank): Rank => (RANK_ORDER[a] < RANK_ORDER[b] ? b : a);

/** A search as its rules say it, thing by thing, with nothing made ready and nothing passed over: runs apart. */
export function plainFind(land: Land, pinyin: Pinyin, query: string, view: View): PlainlyFound[] {
  const things = listed(land);
  const inScope = ({ item, above }: Thing): boolean =>
    [...above.map((one) => one.item.id), item.id].some((id) => view.scopes.includes(id));
  const found = new Map<string, Candidate>();
  for (const attempt of ["whole", "split", "forgiven"] as const) {
    if ([...found.values()].some(({ rank }) => RANK_ORDER[rank] <= RANK_ORDER.prefix)) break;
    for (const reading of readings(query)) look(reading, attempt);
  }
  return [...found.values()]
    .sort((a, b) => compare([RANK_ORDER[a.rank], ...a.place], [RANK_ORDER[b.rank], ...b.place]))
    .slice(0, view.limit)
    .map(({ place: _place, ...rest }) => rest);

  function look(reading: Reading, attempt: Attempt): void {
    const { building, unit, door } = reading;
    const ofDoor = unit !== null || door !== null;
    const words = reading.words.flatMap((word) => hits(word, attempt));
    if (!words.every(({ size }) => size > 0)) return;
    for (const thing of things.filter(inScope)) {
      const { kind, name, id } = thing.item;
      if (building !== null) {
        const rank = rankOf(thing, words);
        if (kind === "building" && buildingKey(name) === building && rank)
          offer(thing, reading, worst(rank, ofDoor ? "exact" : "prefix"));
      } else if (words.length > 0) {
        if (!words.some((word) => word.has(thing))) continue;
        const rank = words.length === 1 ? words[0]?.get(thing) : rankOf(thing, words);
        if (!rank) continue;
        if (!ofDoor) offer(thing, reading, rank);
        else if (kind === "compound" || kind === "building")
          for (const below of things)
            if (below.item.kind === "building" && (below === thing || below.above.includes(thing)))
              offer(below, reading, rank);
      } else if (ofDoor && view.hand === id) offer(thing, reading, "hand");
    }
  }

  function offer(thing: Thing, { unit, door }: Reading, rank: Rank): void {
    const { item } = thing;
    const { units = 0 } = item.doors ?? {};
    const there = door === null || (item.doors !== null && hasDoor(item.doors, door));
    if (unit === null && door === null) keep(thing, null, null, rank);
    else if ((unit ?? 1) > units) return;
    else if (unit !== null) keep(thing, unit, there ? door : null, there ? rank : "forgiven");
    else if (there) for (let i = 1; i <= units; i++) keep(thing, i, door, rank);
  }

  function keep(thing: Thing, unit: number | null, door: string | null, rank: Rank): void {
    const { id, kind, at } = thing.item;
    const known = found.get(`${id}.${unit ?? ""}`);
    if (known && RANK_ORDER[known.rank] <= RANK_ORDER[rank]) return;
    const x = (at[0] - view.from[0]) * Math.cos((view.from[1] * Math.PI) / 180);
    const y = at[1] - view.from[1];
    const level = KIND_ORDER[unit === null ? kind : "unit"];
    const place = [level, x * x + y * y, things.indexOf(thing), unit ?? 0];
    found.set(`${id}.${unit ?? ""}`, { id, unit, door, rank, place });
  }

  function hits(word: string, attempt: Attempt): Ranks[] {
    const whole = fitting(word, false);
    const parts = whole.size === 0 && attempt !== "whole" ? cut(word) : null;
    if (parts) return parts;
    return [attempt === "forgiven" ? new Map([...fitting(word, true), ...whole]) : whole];
  }

  function cut(word: string): Ranks[] | null {
    for (let at = word.length - 2; at >= 2; at--) {
      const [head, rest] = [word.slice(0, at), word.slice(at)];
      if (!/^\p{Script=Han}/u.test(rest) || fitting(head, false).size === 0) continue;
      const tail = fitting(rest, false);
      const parts = tail.size > 0 ? [tail] : cut(rest);
      if (parts) return [fitting(head, false), ...parts];
    }
    return null;
  }

  function fitting(word: string, forgiving: boolean): Ranks {
    const ranks = new Map<Thing, Rank>();
    for (const thing of things)
      for (const form of thing.forms) {
        const rank = forgiving
          ? nearly(word, form, pinyin) && "forgiven"
          : (fits(word, form, pinyin, false) ?? fits(word, form, pinyin, true));
        const known = ranks.get(thing);
        if (rank && (!known || RANK_ORDER[rank] < RANK_ORDER[known])) ranks.set(thing, rank);
      }
    return ranks;
  }
}

/** Its own rank for each word, or the nearest above it; the worst of them all. */
function rankOf(thing: Thing, words: readonly Ranks[]): Rank | null {
  let rank: Rank = "exact";
  for (const word of words) {
    const above = thing.above.map((one) => word.get(one)).findLast((one) => one !== undefined);
    const weak = above === "initials" || above === "forgiven";
    const own = word.get(thing) ?? (above && !weak ? "exact" : above);
    if (!own) return null;
    rank = worst(rank, own);
  }
  return rank;
}

function listed(land: Land): Thing[] {
  const things: Thing[] = [];
  const add = (item: Item, above: readonly Thing[]): Thing => {
    const said = [...saidOf(item), ...(item.address ? [item.address] : [])];
    const forms = said.flatMap((text) => [fold(text), fold(counted(text))]);
    const thing = { item, forms, above };
    things.push(thing);
    return thing;
  };
  const walk = (id: NodeId, above: readonly Thing[]): void => {
    const node = land.node(id);
    if (!node) return;
    const line = [...above, add(nodeItem(node), above)];
    for (const gate of land.gates) if (gate.compound === id) add(siteItem("gate", gate), line);
    for (const exit of land.exits) if (exit.compound === id) add(siteItem("exit", exit), line);
    for (const squad of land.squads) if (squad.node === id) add(siteItem("squad", squad), line);
    for (const child of land.children(id)) walk(child.id, line);
  };
  for (const { id, parent } of land.nodes()) if (parent === null) walk(id, []);
  return things;
}

function compare(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((value, i) => value !== b[i]);
  return at < 0 ? 0 : (a[at] ?? 0) - (b[at] ?? 0);
}
