import type { Boards } from "@/lib/board/board";
import type { Matter } from "@/lib/domain/matter/derive";
import type { Language } from "@/lib/i18n/translate";
import type { Millis } from "@/lib/kit/clock";
import type { Offset } from "@/lib/kit/zone";
import type { Position } from "@/lib/protocol/messages";
import type { NodeId } from "@/lib/schema/territory";
import { exitSigns } from "./exits";
import { gateSigns } from "./gates";
import type { Ways } from "./legs";
import { matterSigns, mattersIn } from "./matters";
import { runSigns } from "./runs";
import { type BuildingSeal, sealedByCommunity, sealsOf, tintOf } from "./seals";
import type { Sign, Way } from "./sign";
import type { Sites } from "./sites";
import { squadSigns } from "./squads";

/** What a map is made from. */
export interface Look {
  boards: Boards;
  held: readonly NodeId[];
  positions: ReadonlyMap<string, Position>;
  /** Along the roads, as far as they are known. */
  roads: Ways;
  sites: Sites;
  now: Millis;
  /** Minutes the wall clock is ahead of UTC. */
  offset: Offset;
  language: Language;
  /** Matters that a list beside the map numbers from 1, in its order. */
  numbered: readonly Matter[];
  /** 参观模式: counts by community and nothing finer. */
  visit: boolean;
}

/** What a map shows, whatever its distance. */
export interface Scene {
  seals: ReadonlyMap<NodeId, BuildingSeal>;
  /** Tint of communities that have sealed units. */
  tints: ReadonlyMap<NodeId, number>;
  gates: readonly Sign[];
  exits: readonly Sign[];
  squads: readonly Sign[];
  ways: readonly Way[];
  stops: readonly Sign[];
  trucks: readonly Sign[];
  matters: readonly Sign[];
  /** Sealed units as a number on each community. */
  counts: readonly Sign[];
}

export function sceneOf(look: Look): Scene {
  const { boards, held, positions, sites, now, offset, language, numbered } = look;
  const seals = sealsOf(boards, held, sites);
  const sums = sealedByCommunity(seals.values());
  const tints = new Map([...sums].map(([id, sum]) => [id, tintOf(sum)]));
  if (look.visit) return { ...EMPTY, tints, counts: countSigns(sums, sites) };
  const { ways, stops, trucks } = runSigns(boards, held, sites, look.roads, now);
  const known = new Set(numbered.map(({ id }) => id));
  const rest = mattersIn(boards, held, now).filter(({ id }) => !known.has(id));
  const matters = matterSigns([...numbered, ...rest], numbered.length, sites, positions);
  // What asks for an answer has a sign of its own that never gives way.
  const told = new Set(matters.map(({ properties }) => properties.subject));
  return {
    ...EMPTY,
    seals,
    tints,
    ways,
    stops,
    trucks,
    matters,
    gates: gateSigns(boards, held, sites, now, offset, language).filter(({ id }) => !told.has(id)),
    exits: exitSigns(boards, held, sites),
    squads: squadSigns(boards, held, sites, positions, now).filter(({ id }) => !told.has(id)),
  };
}

const EMPTY: Scene = {
  seals: new Map(),
  tints: new Map(),
  gates: [],
  exits: [],
  squads: [],
  ways: [],
  stops: [],
  trucks: [],
  matters: [],
  counts: [],
};

const countSigns = (sums: ReadonlyMap<NodeId, number>, sites: Sites): Sign[] =>
  [...sums].flatMap(([id, sum]) => {
    const node = sites.node(id);
    return node ? [{ id, at: node.at, properties: { label: `${sum}`, rank: -sum } }] : [];
  });
