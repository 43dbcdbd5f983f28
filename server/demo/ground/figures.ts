import { areaHolds, insidePoint, polygonsOf, ringArea } from "@/lib/geo/area";
import { type Area, areaOf, type NodeRow, type TerritoryInput } from "@/server/territory/input";
import { FIGURES } from "./make";

export interface Figure {
  what: string;
  reached: number;
  aim: number;
  /** How far off it may be. */
  slack: number;
}

export const isReached = ({ reached, aim, slack }: Figure): boolean =>
  Math.abs(reached - aim) <= slack;

/** What the district was meant to be against what it has become; an aim of 0 counts what must not be. */
export function figuresOf({ nodes, gates, squads }: TerritoryInput): Figure[] {
  const at = (level: string) => nodes.filter((node) => node.level === level);
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const areas = [...at("street"), ...at("community")];
  const households = at("building").reduce((sum, node) => sum + doorsOf(node), 0);
  const exact = (what: string, reached: number, aim: number): Figure => ({
    what,
    reached,
    aim,
    slack: 0,
  });
  return [
    exact("streets", at("street").length, FIGURES.streets),
    exact("communities", at("community").length, FIGURES.communities),
    exact("compounds", at("compound").length, FIGURES.compounds),
    { what: "households", reached: households, aim: FIGURES.households, slack: 6400 },
    exact("captains", sumOf(nodes, "captains"), FIGURES.captains),
    exact("gates", gates.length, FIGURES.gates),
    exact("squads", squads.length, FIGURES.squads),
    exact("areas in several pieces", areas.filter((n) => piecesOf(n) !== 1).length, 0),
    exact("buildings outside their community", strays(at("building"), byId).length, 0),
    exact("names twice in a community", namesTwice(at("compound")), 0),
    exact("communities without people", withoutPeople(nodes, byId), 0),
    {
      what: "‰ of the ground in no community or in two",
      reached: Math.abs(1 - sumOfAreas(at("community")) / sumOfAreas(at("district"))) * 1000,
      aim: 0,
      slack: 1,
    },
  ];
}

const doorsOf = ({ units = 0, floors = 0, doors = 0 }: NodeRow): number => units * floors * doors;

const sumOf = (nodes: readonly NodeRow[], key: "captains"): number =>
  nodes.reduce((sum, node) => sum + (node[key] ?? 0), 0);

const piecesOf = (row: NodeRow): number => {
  const area = areaOf(row);
  return area ? polygonsOf(area).length : 0;
};

function strays(buildings: readonly NodeRow[], byId: ReadonlyMap<string, NodeRow>): NodeRow[] {
  return buildings.filter((building) => {
    const compound = byId.get(building.parent ?? "");
    const above = byId.get(compound?.parent ?? "");
    const [shape, community] = [areaOf(building), above && areaOf(above)];
    return !shape || !community || !areaHolds(community, insidePoint(shape));
  });
}

function namesTwice(compounds: readonly NodeRow[]): number {
  return compounds.length - new Set(compounds.map(({ parent, name }) => `${parent}/${name}`)).size;
}

function withoutPeople(nodes: readonly NodeRow[], byId: ReadonlyMap<string, NodeRow>): number {
  const lived = new Set<string>();
  for (const node of nodes)
    if (node.level === "building") lived.add(byId.get(node.parent ?? "")?.parent ?? "");
  return nodes.filter(({ level, id }) => level === "community" && !lived.has(id)).length;
}

const sumOfAreas = (nodes: readonly NodeRow[]): number =>
  nodes.reduce((sum, node) => {
    const area = areaOf(node);
    return sum + (area ? squareDegrees(area) : 0);
  }, 0);

/** Holes turn the other way and so take away. */
const squareDegrees = (area: Area): number =>
  polygonsOf(area)
    .flat()
    .reduce((sum, ring) => sum + ringArea(ring), 0);
