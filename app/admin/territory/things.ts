import { type Thing, thingsOf } from "@/app/_sheet/signs";
import { polygonsOf } from "@/lib/geo/area";
import type { LonLat } from "@/lib/schema/territory";
import type { SketchColour } from "@/lib/sheet/sketch";
import { outlineOf } from "@/lib/territory/apply";
import type { GateSaid, NodeSaid } from "@/lib/territory/row";
import type { DrawnRows } from "./drawn-rows";
import type { Pending } from "./pending";

/** What is new, other than it was, and gone. */
const NEW: SketchColour = "teal";
const CHANGED: SketchColour = "blue";
const GONE: SketchColour = "magenta";
const CHOSEN: SketchColour = "ink";

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
  // Also those that nobody guards: no other map has them.
  for (const gate of after.gates.values()) {
    const was = before.gates.get(gate.id);
    const colour = was === gate ? CHOSEN : was ? CHANGED : NEW;
    things.push(...ofGate(gate, colour, gate.id === chosen, was === gate));
  }
  for (const gate of before.gates.values())
    if (!after.gates.has(gate.id)) things.push(...ofGate(gate, GONE, false));
  return things;
}

/** The node or gate that something on the map is of. */
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

const ofGate = (
  { id, at, name }: GateSaid,
  colour: SketchColour,
  selected: boolean,
  quiet = false,
): Thing[] =>
  thingsOf({
    id,
    kind: "point",
    symbol: "closure",
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
      return ofGate({ id: "pending", name: "", at: pending.at, compound: "", need: 0 }, NEW, true);
    case "split":
      return pending.parts
        ? [
            ...area("pending-left", pending.parts[0], CHANGED, false),
            ...area("pending-right", pending.parts[1], NEW, false),
          ]
        : [];
  }
}
