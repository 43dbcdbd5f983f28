import { seaOf } from "@/server/territory/coast";
import { noGround } from "@/server/territory/ground";
import type { GroundInput, NodeRow, TerritoryInput } from "@/server/territory/input";
import type { Kept } from "@/server/territory/kept";
import { outlinesOf, placeOf } from "@/server/territory/outlines";
import { NodeRows } from "@/server/territory/rows/node-rows";
import { type AssembleOptions, assemble } from "./assemble";
import type { Draft } from "./draft";
import type { Drafts } from "./drafts";
import type { Findings } from "./findings";
import { giveOutlines } from "./give-outlines";
import { nodeRowOf } from "./node-row";
import type { FilesRead } from "./read-files";
import { exitsOf, gatesOf, squadsOf } from "./sites";
import { zoneOf } from "./zone";

export interface BuildOptions extends Pick<AssembleOptions, "defaults" | "outsideIsGround"> {
  /** Needed the first time, unless a register names it. */
  district?: { id: string; name: string } | undefined;
  attribution?: { zh: string; en: string } | undefined;
  /** IANA name of the zone that its clocks show. */
  zone?: string | undefined;
}

/** The territory that files and what was there before make together; null when there is no district to build in. */
export function buildInput(
  read: FilesRead,
  kept: Kept | null,
  options: BuildOptions,
  findings: Findings,
): TerritoryInput<NodeRows> | null {
  const root = rootOf(read.nodes.districts, kept, options, findings);
  if (!root) return null;
  const before = kept?.input;
  const assembly = assemble(read.nodes, {
    root,
    before: before?.nodes ?? new NodeRows(),
    outlines: read.outlines,
    findings,
    ...options,
  });
  const gates = read.gates && gatesOf(read.gates, assembly, findings);
  const exits = read.exits && exitsOf(read.exits, before?.exits ?? [], assembly, findings);
  const squads = read.squads && squadsOf(read.squads, assembly, findings);
  const { nodes } = assembly.tree;
  const used = [
    ...(gates ?? before?.gates ?? []).map(({ compound }) => compound),
    ...(exits ?? before?.exits ?? []).map(({ compound }) => compound),
    ...(squads ?? before?.squads ?? []).map(({ node }) => node),
  ];
  assembly.tree.prune(new Set(used));
  giveOutlines(read.outlines, nodes, findings);
  const ground = groundOf(
    read,
    before?.ground,
    read.nodes.levels.has("building"),
    assembly.outside,
    findings,
  );
  noteSea(read.ground, nodes, root.id, findings);
  const said = options.zone ?? before?.district.zone;
  const zone = said ?? zoneOf(nodes, ground);
  if (zone !== undefined && said === undefined) findings.note("zone-derived", { row: 0 }, { zone });
  return {
    district: {
      attribution: options.attribution ?? before?.district.attribution ?? { zh: "", en: "" },
      drill: false,
      ...(zone === undefined ? {} : { zone }),
    },
    nodes,
    gates: gates ?? before?.gates.filter(({ compound }) => nodes.has(compound)) ?? [],
    exits: exits ?? before?.exits.filter(({ compound }) => nodes.has(compound)) ?? [],
    squads: squads ?? before?.squads.filter(({ node }) => nodes.has(node)) ?? [],
    ground,
  };
}

/** Says why there is no sea though its shores came. */
function noteSea(
  ground: FilesRead["ground"],
  nodes: NodeRows,
  district: string,
  findings: Findings,
): void {
  if (!ground?.coast) return;
  const outline = outlinesOf(nodes).get(district);
  const sea = outline && seaOf(ground.coast, placeOf(outline).bbox);
  if (typeof sea === "string") findings.note(`coast-${sea}`, { row: 0 });
}

function rootOf(
  [listed, second]: Drafts["districts"],
  kept: Kept | null,
  { district, defaults }: BuildOptions,
  findings: Findings,
): NodeRow | null {
  const [was] = kept?.input.nodes.level("district") ?? [];
  if (kept?.input.district.drill) findings.problem({ row: 0 }, "drill-here");
  if (second) findings.problem(second, "second-district");
  const row = listed ? nodeRowOf(listed, was, defaults).node : was;
  const id = district?.id ?? row?.id;
  if (id === undefined) {
    findings.problem({ row: 0 }, "no-district");
    return null;
  }
  if (kept && kept.district !== id)
    findings.problem({ row: 0 }, "another-district", { is: kept.district, id });
  const name = district?.name ?? row?.name ?? id;
  return { row: 0, level: "district", parent: null, ...row, id, name };
}

/** What buildings outside all areas are marked with among the ground, to be found when the list comes again. */
const OUTSIDE = { outside: true };

function groundOf(
  read: FilesRead,
  before: GroundInput | undefined,
  buildingsListed: boolean,
  outside: readonly Draft[],
  findings: Findings,
): GroundInput {
  const was = before ?? noGround();
  const ground = read.ground ?? was;
  const isOutside = ({ properties }: { properties: unknown }) =>
    (properties as { outside?: boolean } | null)?.outside === true;
  const mine = outside.flatMap((draft) => {
    const { geometry } = draft;
    findings.note("outside-drawn", draft);
    if (!geometry || geometry.type === "Point") return [];
    return [{ type: "Feature" as const, geometry, properties: OUTSIDE }];
  });
  return {
    ...ground,
    buildings: [
      ...ground.buildings.filter((one) => !isOutside(one)),
      ...(buildingsListed ? mine : was.buildings.filter(isOutside)),
    ],
  };
}
