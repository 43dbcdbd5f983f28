import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { pipeline } from "node:stream/promises";
import { setImmediate as breath } from "node:timers/promises";
import { createGzip } from "node:zlib";
import { spokenIn } from "@/lib/find/items";
import { packPinyin } from "@/lib/find/pinyin";
import { getOrMake } from "@/lib/kit/map";
import {
  MOST_BUILDINGS,
  packNode,
  type Standing,
  type TerritoryFile,
} from "@/lib/protocol/territory";
import type { NodeId, TerritoryNode } from "@/lib/schema/territory";
import { pinyinOf } from "@/server/find/pinyin";
import type { Territory } from "./territory";

/** Rows written between two pauses. */
const STEP = 1_000;

/** Each node's file as it is sent, made once: a territory does not change while a server runs. */
export class TerritoryFiles {
  readonly #territory: Territory;
  readonly #packed = new Map<NodeId, Promise<Uint8Array>>();
  readonly #most: number;

  /** `most`: with more buildings a district's or street's file comes without them. */
  constructor(territory: Territory, most = MOST_BUILDINGS) {
    this.#territory = territory;
    this.#most = most;
  }

  /** JSON in gzip: a `TerritoryFile`. Kept for nodes with a board, which many open. */
  packed(id: NodeId): Promise<Uint8Array> {
    const make = (): Promise<Uint8Array> => pack(this.#territory, id, this.#most);
    if (this.#territory.boardsOf(id).length === 0) return make();
    return getOrMake(this.#packed, id, make);
  }
}

/** A node's ancestors and subtree with the gates, exits and squads in it: what a screen about that node loads. */
async function pack(territory: Territory, id: NodeId, most: number): Promise<Uint8Array> {
  const areas = linedUp(territory, id);
  // Its ancestors come before it, and nothing of theirs is in the file.
  const within = areas.slice(areas.findIndex((node) => node.id === id));
  const without = standing(territory, within, most);
  const buildings = without ? [] : within.flatMap((node) => territory.buildingsOf(node.id));
  const nodes = [...areas, ...buildings];
  const ids = new Set(nodes.map((node) => node.id));
  const gates = territory.gates.filter((gate) => ids.has(gate.compound));
  const exits = territory.exits.filter((exit) => ids.has(exit.compound));
  const squads = territory.squads.filter((squad) => ids.has(squad.node));
  const pinyin = packPinyin(await pinyinOf(spokenIn({ nodes: () => nodes, gates, exits })));
  const rest: Omit<TerritoryFile, "nodes"> = {
    version: territory.about.version,
    gates,
    exits,
    squads,
    pinyin,
    ...(without && { without }),
  };
  const zip = createGzip();
  const [packed] = await Promise.all([
    buffer(zip),
    pipeline(Readable.from(written(nodes, rest)), zip),
  ]);
  return packed;
}

/** What is left out of the file of a place that is too large to come whole; null where nothing is. */
function standing(
  territory: Territory,
  within: readonly TerritoryNode[],
  most: number,
): Record<NodeId, Standing> | null {
  const level = within[0]?.level;
  if (level !== "district" && level !== "street") return null;
  const buildings = within.reduce((sum, { id }) => sum + territory.buildingsIn(id), 0);
  if (buildings <= most) return null;
  const sums = within.flatMap(({ id }): [NodeId, Standing][] => {
    const all = territory.buildingsOf(id);
    return all.length === 0 ? [] : [[id, [all.length, all.filter((b) => !b.placed).length]]];
  });
  return Object.fromEntries(sums);
}

/** Ancestors, the node and all below it that is no building, parents before children. */
function linedUp(territory: Territory, id: NodeId): TerritoryNode[] {
  const nodes = territory.line(id);
  for (let at = Math.max(0, nodes.length - 1); at < nodes.length; at++) {
    const node = nodes[at];
    if (node) nodes.push(...territory.areas(node.id));
  }
  return nodes;
}

/** The file piece by piece: a million rows at once would hold everybody up for seconds. */
async function* written(
  nodes: readonly TerritoryNode[],
  rest: Omit<TerritoryFile, "nodes">,
): AsyncGenerator<string> {
  yield `${JSON.stringify(rest).slice(0, -1)},"nodes":[`;
  for (let from = 0; from < nodes.length; from += STEP) {
    const rows = nodes.slice(from, from + STEP).map(packNode);
    yield (from === 0 ? "" : ",") + JSON.stringify(rows).slice(1, -1);
    await breath();
  }
  yield "]}";
}
