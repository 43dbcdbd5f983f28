import { type Thing, thingsOf } from "@/app/_sheet/signs";
import { polygonsOf } from "@/lib/geo/area";
import type { LonLat } from "@/lib/schema/territory";
import type { SketchColour, SketchSymbol } from "@/lib/sheet/sketch";
import { outlineOf } from "@/lib/territory/apply";
import type { EntryMap } from "@/lib/territory/entry-map";
import type { EntrySaid, NodeSaid } from "@/lib/territory/row";
import type { DrawnRows } from "./drawn-rows";
import type { Pending } from "./pending";

/** What is new, other than it was, and gone. */
const NEW: SketchColour = "teal";
const CHANGED: SketchColour = "blue";
const GONE: SketchColour = "magenta";
const CHOSEN: SketchColour = "ink";

const STAMP = { gate: "closure", exit: "detour" } as const satisfies Record<string, SketchSymbol>;

const isHome = ({ level }: NodeSaid): boolean => level === "building";

/** What the map shows of a draft: everything that it changes, and the outline of what is chosen. */
export function draftThings(
  before: DrawnRows,
  after: DrawnRows,
  chosen: string | null,
  held: string | null,
): Thing[] {
  const things: Thing[] = [];
  const draw = (node: NodeSaid, colour: SketchColour, label: string): void => {
    if (node.id === held) return;
    things.push(...ofNode(node, colour, label, node.id === chosen));
  };
  // Buildings on top of what they are in.
  const nodes = [...after.nodes.values()].sort((a, b) => Number(isHome(a)) - Number(isHome(b)));
  for (const node of nodes) {
    const was = before.nodes.get(node.id);
    if (was !== node) draw(node, was ? CHANGED : NEW, node.name);
    else if (node.id === chosen) draw(node, CHOSEN, "");
  }
  for (const node of before.nodes.values())
    if (!after.nodes.has(node.id)) draw(node, GONE, `✕ ${node.name}`);
  // Also those that nobody guards: no other map has them. Every exit is on all maps as it is.
  for (const gate of after.gates)
    if (before.gates.get(gate.id) === gate)
      things.push(...ofEntry("gate", gate, CHOSEN, gate.id === chosen, true));
  things.push(...changedEntries("gate", before.gates, after.gates, chosen));
  things.push(...changedEntries("exit", before.exits, after.exits, chosen));
  return things;
}

function* changedEntries<E extends EntrySaid>(
  kind: keyof typeof STAMP,
  before: EntryMap<E>,
  after: EntryMap<E>,
  chosen: string | null,
): Generator<Thing> {
  for (const entry of after) {
    const was = before.get(entry.id);
    if (was !== entry) yield* ofEntry(kind, entry, was ? CHANGED : NEW, entry.id === chosen);
  }
  for (const entry of before) if (!after.get(entry.id)) yield* ofEntry(kind, entry, GONE, false);
}

/** The node, gate or exit that something on the map is of. */
export const thingOf = (id: string): string => id.split(".")[0] ?? id;

function ofNode(node: NodeSaid, colour: SketchColour, label: string, selected: boolean): Thing[] {
  const outline = outlineOf(node);
  if (!outline) return [];
  return polygonsOf(outline).flatMap(([ring = []], i) =>
    thingsOf({
      id: `${node.id}.${i}`,
      kind: "area",
      symbol: null,
      colour,
      points: ring.slice(0, -1).map(([lon = 0, lat = 0]): LonLat => [lon, lat]),
      label: i === 0 ? label : "",
      measure: null,
      above: false,
      selected,
    }),
  );
}

const ofEntry = (
  kind: keyof typeof STAMP,
  { id, at, name }: Pick<EntrySaid, "id" | "at" | "name">,
  colour: SketchColour,
  selected: boolean,
  quiet = false,
): Thing[] =>
  thingsOf({
    id,
    kind: "point",
    symbol: STAMP[kind],
    colour,
    points: [at],
    label: name,
    measure: null,
    above: quiet && !selected,
    selected,
  });

const NAMELESS = { parent: null, level: "", name: "" };

/** What is drawn and not in the draft yet. */
export function pendingThings(pending: Pending | null): Thing[] {
  if (!pending) return [];
  const area = (
    id: string,
    geometry: NodeSaid["geometry"],
    colour: SketchColour,
    selected = true,
  ): Thing[] => ofNode({ ...NAMELESS, id, ...(geometry && { geometry }) }, colour, "", selected);
  switch (pending.kind) {
    case "build":
      return area("pending", pending.outline, NEW);
    case "gate":
    case "exit":
      return ofEntry(pending.kind, { id: "pending", name: "", at: pending.at }, NEW, true);
    case "split":
      return pending.parts
        ? [
            ...area("pending-left", pending.parts[0], CHANGED, false),
            ...area("pending-right", pending.parts[1], NEW, false),
          ]
        : [];
  }
}
