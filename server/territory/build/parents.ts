import { areaHolds, bboxOfArea } from "@/lib/geo/area";
import { getOrMake } from "@/lib/kit/map";
import { LEVELS, type Level, type LonLat } from "@/lib/schema/territory";
import { Boxes } from "@/server/territory/boxes";
import { type Area, areaOf, type NodeRow } from "@/server/territory/input";
import { type Draft, pointOf } from "./draft";
import type { Drafts } from "./drafts";
import type { Findings } from "./findings";
import { idOfCode } from "./ids";
import { type AboveBuilding, INNER, type TreeMaker, wasMade } from "./tree-maker";

const rank = (level: string): number => LEVELS.indexOf(level as Level);

/** What could be said of a row's parent: the node, that a problem was written down, or nothing. */
export type Parent = NodeRow | "problem" | undefined;

/** What is on a level above: the areas, and whether anybody listed it. */
interface OnLevel {
  areas: Areas;
  listed: boolean;
}

/** Finds parents: by code, by the names in the row, by the code's beginning, by the area that holds the place. */
export class Parents {
  readonly #tree: TreeMaker;
  readonly #root: NodeRow;
  readonly #findings: Findings;
  readonly #listed: Pick<Drafts, "levelOf">;
  readonly #levels = new Map<Level, OnLevel>();

  /** `listed` knows the level of every row, placed or not. */
  constructor(tree: TreeMaker, root: NodeRow, listed: Pick<Drafts, "levelOf">, findings: Findings) {
    this.#tree = tree;
    this.#root = root;
    this.#listed = listed;
    this.#findings = findings;
  }

  /** What the row itself says. */
  said({ fields, level }: Draft, node: NodeRow): Parent {
    if (fields.parent !== undefined) return this.#byCode(fields.parent, node, level);
    let at: NodeRow | undefined;
    for (const above of INNER) {
      const name = rank(above) < rank(level) ? fields[above] : undefined;
      if (name === undefined) continue;
      const within = at ?? this.#around(above, name);
      if (within === undefined) {
        this.#findings.problem(node, "name-of-two", { name });
        return "problem";
      }
      at = this.#tree.named(within, above, name, node);
    }
    return at ?? (fields.code === undefined ? undefined : this.#byPrefix(node));
  }

  #byCode(code: string, node: NodeRow, level: Level): Parent {
    const parent = this.#tree.nodes.get(idOfCode(code));
    const is = parent?.level ?? this.#listed.levelOf(idOfCode(code));
    if (is === undefined) this.#findings.problem(node, "unknown-parent", { parent: code });
    else if (rank(is) >= rank(level)) {
      const should = LEVELS[rank(level) - 1] ?? "";
      const values = { id: node.name || node.id, parent: code, is, should };
      this.#findings.problem(node, "wrong-parent-level", values);
    } else if (parent) return parent;
    // Or the parent has a problem of its own, which is said already.
    return "problem";
  }

  /** Where a name is to be looked for that stands alone: around the only one, in the whole district when there is none. */
  #around(level: AboveBuilding, name: string): NodeRow | undefined {
    const [first, second] = this.#tree.withName(level, name);
    if (second) return undefined;
    return this.#tree.nodes.get(first?.parent ?? "") ?? this.#root;
  }

  /** 230103001007 lies in 230103001. */
  #byPrefix({ id, level }: NodeRow): NodeRow | undefined {
    for (let length = id.length - 1; length > 2; length--) {
      const parent = this.#tree.nodes.get(id.slice(0, length));
      if (parent && rank(parent.level) < rank(level)) return parent;
    }
    return undefined;
  }

  /** The lowest area that holds the row's place; the district itself where it has no parts yet. */
  holding({ level, name, geometry, file, row }: NodeRow): Parent {
    if (!geometry) return undefined;
    const at = pointOf(geometry);
    let parts = false;
    for (const above of INNER.slice(0, rank(level) - 1).toReversed()) {
      const { areas, listed } = this.#on(above);
      parts ||= listed;
      const [first, second] = areas.holding(at);
      if (first && second) {
        const [one, other] = [first.name, second.name];
        this.#findings.problem({ file, row }, "inside-two", { name, one, other });
        return "problem";
      }
      if (first) return first;
    }
    return parts ? undefined : this.#root;
  }

  #on(level: AboveBuilding): OnLevel {
    return getOrMake(this.#levels, level, () => {
      const nodes = this.#tree.level(level);
      return { areas: new Areas(nodes), listed: nodes.some((node) => !wasMade(node)) };
    });
  }
}

/** The outlines of a level, found by a place in them without asking all. */
class Areas {
  readonly #areas: { node: NodeRow; area: Area }[];
  readonly #boxes: Boxes;

  constructor(nodes: readonly NodeRow[]) {
    this.#areas = nodes.flatMap((node) => {
      const area = areaOf(node);
      return area ? [{ node, area }] : [];
    });
    const frames = this.#areas.map(({ area }) => bboxOfArea(area));
    this.#boxes = new Boxes(frames.length, frames);
  }

  /** In the order of the list. */
  holding(at: LonLat): NodeRow[] {
    return this.#boxes.touching([...at, ...at]).flatMap((i) => {
      const { node, area } = this.#areas[i] ?? {};
      return node && area && areaHolds(area, at) ? [node] : [];
    });
  }
}
