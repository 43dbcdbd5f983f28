import type { Boards } from "@/lib/board/board";
import { withPoints } from "@/lib/domain/place/placed";
import { type Place, pointsOn } from "@/lib/domain/place/record";
import { Tree } from "@/lib/domain/tree";
import type { Pinyin } from "@/lib/find/match";
import { unpackPinyin } from "@/lib/find/pinyin";
import { type TerritoryFile, unpackNodes } from "@/lib/protocol/territory";
import type { GateSite, NodeId, SquadSite, TerritoryNode } from "@/lib/schema/territory";

/** What is the same however often buildings are put on the map. */
interface Base {
  version: string;
  pinyin: Pinyin;
  nodes: readonly TerritoryNode[];
  gates: readonly GateSite[];
  squads: readonly SquadSite[];
}

type Points = ReadonlyMap<NodeId, Place>;
const NONE: Points = new Map();

/** The part of the territory that a screen works on: names, places, counts. */
export class Territory extends Tree {
  readonly version: string;
  readonly pinyin: Pinyin;
  readonly #base: Base;

  constructor(
    base: Base,
    /** Where people have said that buildings are. */
    readonly points: Points = NONE,
  ) {
    super(points.size > 0 ? withPoints(base.nodes, points) : base.nodes, base.gates, base.squads);
    this.version = base.version;
    this.pinyin = base.pinyin;
    this.#base = base;
  }

  static of({ version, nodes, gates, squads, pinyin = {} }: TerritoryFile): Territory {
    const unpacked = unpackNodes(nodes);
    return new Territory({ version, nodes: unpacked, gates, squads, pinyin: unpackPinyin(pinyin) });
  }

  /** The same with what the boards say of it now; itself when that is the same. */
  after(boards: Boards, held: Iterable<NodeId>): Territory {
    const points = pointsOn(boards, held, this);
    // A place that is still pending is made anew for each picture.
    const same =
      points.size === this.points.size &&
      [...points].every(([id, place]) => isSame(this.points.get(id), place));
    return same ? this : new Territory(this.#base, points);
  }
}

const isSame = (one: Place | undefined, other: Place): boolean =>
  one !== undefined &&
  one.at === other.at &&
  one.accuracy === other.accuracy &&
  one.point.every((side, i) => side === other.point[i]);
