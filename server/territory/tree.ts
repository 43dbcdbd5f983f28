import type { Point } from "geojson";
import { getOrMake } from "@/lib/kit/map";
import { LEVELS, type Level, type TerritoryNode } from "@/lib/schema/territory";
import { extentOf, noGround } from "./ground";
import type { Area, GroundInput, NodeRow, Nodes } from "./input";
import { type Outlines, outlineOf, outlinesOf, placeOf } from "./outlines";
import { aboveOf, buildingsOf } from "./rows/kinds";
import type { Buildings } from "./rows/node-rows";

/** The nodes of a checked import with paths, places and sums, parents before children. Buildings are made as they are asked for. */
export class BuiltTree implements Iterable<TerritoryNode> {
  readonly above: readonly TerritoryNode[];
  readonly outlines: Outlines;
  /** Their rows. */
  readonly buildings: Buildings;
  readonly placedBuildings: number;
  readonly #byId: ReadonlyMap<string, TerritoryNode>;

  constructor(
    readonly rows: Nodes,
    ground: GroundInput = noGround(),
  ) {
    const sums = new Map<string, Sums>();
    let placed = 0;
    this.outlines = outlinesOf(rows, (row) => {
      if (row.geometry) placed++;
      addUp(getOrMake(sums, row.parent ?? "", nothing), ownSums(row));
    });
    this.placedBuildings = placed;
    this.buildings = buildingsOf(rows);
    const byId = new Map<string, TerritoryNode>();
    const sorted = [...aboveOf(rows)].sort((a, b) => rank(a) - rank(b));
    this.above = sorted.map((row) => {
      const node = nodeOf(row, byId.get(row.parent ?? ""), outlineOf(row, this.outlines), () =>
        extentOf(ground),
      );
      byId.set(node.id, node);
      return node;
    });
    this.#byId = byId;
    for (const [id, sum] of sums) addUp(byId.get(id), sum);
    for (const node of this.above.toReversed()) addUp(byId.get(node.parent ?? ""), node);
  }

  get root(): TerritoryNode | undefined {
    return this.above[0];
  }

  /** The rows of those above the buildings. */
  get rowsAbove(): ReadonlyMap<string, NodeRow> {
    return new Map([...aboveOf(this.rows)].map((row) => [row.id, row]));
  }

  /** A node above the buildings. */
  node(id: string | null): TerritoryNode | undefined {
    return this.#byId.get(id ?? "");
  }

  /** A building by its row. */
  building(row: NodeRow): TerritoryNode {
    return nodeOf(row, this.node(row.parent), row.geometry, () => extentOf(noGround()));
  }

  *[Symbol.iterator](): Generator<TerritoryNode> {
    yield* this.above;
    for (const row of this.buildings) yield this.building(row);
  }
}

type Frame = Pick<TerritoryNode, "at" | "bbox">;

const rank = (row: NodeRow): number => LEVELS.indexOf(row.level as Level);

type Sums = Pick<TerritoryNode, "households" | "captains">;
const nothing = (): Sums => ({ households: 0, captains: 0 });

const ownSums = ({ units = 0, floors = 0, doors = 0, captains = 0 }: NodeRow): Sums => ({
  households: units * floors * doors,
  captains,
});

function addUp(parent: Sums | undefined, own: Sums): void {
  if (!parent) return;
  parent.households += own.households;
  parent.captains += own.captains;
}

function nodeOf(
  row: NodeRow,
  parent: TerritoryNode | undefined,
  outline: Area | Point | undefined,
  nowhere: () => Frame,
): TerritoryNode {
  const { units = 0, floors = 0, doors = 0, address = "" } = row;
  const { at, bbox } = outline ? placeOf(outline) : (parent ?? nowhere());
  return {
    id: row.id,
    parent: row.parent,
    level: row.level as Level,
    name: row.name.trim(),
    path: parent ? `${parent.path}/${row.id}` : row.id,
    at,
    bbox,
    ...ownSums(row),
    units,
    floors,
    doors,
    address,
    placed: outline !== undefined,
    outlined: outline !== undefined && row.geometry?.type !== "Point",
  };
}
