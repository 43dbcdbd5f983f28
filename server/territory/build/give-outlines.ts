import { areaHolds, bboxOfArea } from "@/lib/geo/area";
import { getOrMake } from "@/lib/kit/map";
import type { Bbox, Level, LonLat } from "@/lib/schema/territory";
import { Boxes } from "@/server/territory/boxes";
import { areaOf, type NodeRow } from "@/server/territory/input";
import type { NodeRows } from "@/server/territory/rows/node-rows";
import { type Draft, levelOf } from "./draft";
import type { Findings } from "./findings";
import { addressOf } from "./node-row";
import { INNER, isBetween } from "./tree-maker";

/**
 * Gives outlines and points to what is there: by code; by name, with the names of what is above it, or by
 * address; or else to the one building whose point lies within. Which of several it is, is never guessed.
 */
export function giveOutlines(
  drafts: Iterable<Draft<"outline">>,
  nodes: NodeRows,
  findings: Findings,
): void {
  const named = lazy(() => namesOf(nodes));
  const points = lazy(() => new Points(nodes.buildings));
  for (const draft of drafts) {
    const { id, geometry } = draft;
    if (!geometry) continue;
    const known = draft.made ? undefined : nodes.get(id);
    const called = known ? [] : byName(draft, nodes, named());
    const fits = known ? [known] : called.length > 0 ? called : points().lyingIn(draft);
    const [node, other] = fits;
    if (!node) findings.note("outline-of-nobody", draft);
    else if (other) {
      const n = String(fits.length);
      findings.problem(draft, "outline-of-several", { name: node.name, other: other.name, n });
    } else {
      if (!known) findings.note(called.length > 0 ? "outline-by-name" : "outline-by-point", draft);
      nodes.set({ ...node, geometry });
    }
  }
}

/**
 * Outlines of areas, given as soon as a level stands, so that what hangs in it is found by them. What a name
 * means of several is left to `giveOutlines`, which says it once everything stands.
 */
export class AreaOutlines {
  readonly #drafts: Draft<"outline">[] = [];

  /** `areas`: ids and names of what may be an area. */
  constructor(all: Iterable<Draft<"outline">>, areas: Iterable<string>) {
    const known = new Set([...areas].map(plain));
    for (const draft of all)
      if (known.has(plain(draft.id)) || known.has(plain(draft.fields.name ?? "")))
        this.#drafts.push(draft);
  }

  give(level: Level, nodes: NodeRows): void {
    if (this.#drafts.length === 0) return;
    const names = namesOf(nodes.level(level));
    for (const draft of this.#drafts) {
      const { id, made, geometry } = draft;
      const known = made ? undefined : nodes.get(id);
      const [node, other] = known ? [known] : byName(draft, nodes, names);
      if (geometry && node?.level === level && !other) nodes.set({ ...node, geometry });
    }
  }
}

/** What is made once, when it is first asked for. */
function lazy<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

/** 6栋, 6号楼 and 6幢 are one; width and blanks make no difference. */
const plain = (name: string): string =>
  name
    .normalize("NFKC")
    .toLowerCase()
    .replace(/\s+/g, "")
    .replace(/^(\d+)(?:号楼|幢|栋|楼)$/, "$1栋");

type Names = ReadonlyMap<string, ReadonlySet<string>>;

/** Ids by name, and of buildings by address too. */
function namesOf(nodes: Iterable<NodeRow>): Names {
  const ids = new Map<string, Set<string>>();
  const add = (name: string, id: string) => getOrMake(ids, plain(name), () => new Set()).add(id);
  for (const { id, name, level, address } of nodes) {
    add(name, id);
    if (level === "building" && address) add(address, id);
  }
  return ids;
}

function byName(draft: Draft<"outline">, nodes: NodeRows, names: Names): NodeRow[] {
  const { fields } = draft;
  const own = fields.building ?? fields.name;
  const said = [own, addressOf(fields)].filter((name) => name !== undefined);
  for (const name of said) {
    const found = [...(names.get(plain(name)) ?? [])].flatMap((id) => nodes.get(id) ?? []);
    const level = levelOf("outline", fields);
    const fitting = found.filter(
      (node) =>
        (level === undefined ? !isBetween(node) : node.level === level) &&
        liesUnder(node, fields, nodes),
    );
    if (fitting.length < 2) {
      if (fitting.length === 1) return fitting;
      continue;
    }
    // Five compounds have a 6栋; where one of them is known to stand decides.
    const inside = new Points(fitting).lyingIn(draft);
    return inside.length === 1 ? inside : fitting;
  }
  return [];
}

/** Whether everything that the row names above it is above the node, on that level. */
function liesUnder(node: NodeRow, fields: Draft["fields"], nodes: NodeRows): boolean {
  const above = new Map<string, string>();
  for (let at: NodeRow | undefined = node; at?.parent != null; ) {
    at = nodes.get(at.parent);
    if (at) above.set(at.level, plain(at.name));
  }
  return INNER.every((level) => {
    const said = fields[level];
    return said === undefined || above.get(level) === plain(said) || node.level === level;
  });
}

/** Buildings of which a point alone is known. */
class Points {
  readonly #rows: { node: NodeRow; at: LonLat }[] = [];
  readonly #boxes: Boxes;

  constructor(rows: Iterable<NodeRow>) {
    for (const node of rows) {
      const { level, geometry } = node;
      if (level !== "building" || geometry?.type !== "Point") continue;
      const [lon = 0, lat = 0] = geometry.coordinates;
      this.#rows.push({ node, at: [lon, lat] });
    }
    const frames = this.#rows.map(({ at }): Bbox => [...at, ...at]);
    this.#boxes = new Boxes(frames.length, frames);
  }

  /** In their order. */
  lyingIn({ geometry }: Pick<NodeRow, "geometry">): NodeRow[] {
    const area = areaOf({ geometry } as NodeRow);
    if (!area) return [];
    return this.#boxes.touching(bboxOfArea(area)).flatMap((i) => {
      const { node, at } = this.#rows[i] ?? {};
      return node && at && areaHolds(area, at) ? [node] : [];
    });
  }
}
