import { insidePoint, polygonsOf } from "@/lib/geo/area";
import { randomFrom } from "@/lib/kit/random";
import { USUAL_ZONE } from "@/lib/kit/zone";
import type { LonLat } from "@/lib/schema/territory";
import type { Area, TerritoryInput } from "@/server/territory/input";
import { makeAreas } from "./areas";
import { makeAtoms } from "./atoms";
import { Borders } from "./borders";
import { makeCompounds } from "./compounds";
import { type Dwelling, fitToTotal, sortBuildings } from "./dwellings";
import { makeExits } from "./exits";
import { makeGates } from "./gates";
import { atomGraph } from "./graph";
import { Grid } from "./grid";
import { Lanes } from "./lanes";
import { nameCompounds, placeOf } from "./names";
import { doorsByDivision, nodesOf } from "./nodes";
import { outline } from "./outline";
import { nameRoads } from "./roads";
import { type Division, readSource } from "./source";
import { makeSquads } from "./squads";
import { drawWalls } from "./walls";
import { makeYards } from "./yards";

/** What the newspaper says of the district, and of its neighbour for gates and squads. */
export const FIGURES = {
  streets: 22,
  communities: 213,
  compounds: 1800,
  households: 640_000,
  captains: 6747,
  gates: 257,
  squads: 79,
} as const;

/** Metres. Areas are cut on the coarse grid, compounds on one of half its cells. */
const CELL = 20;
const GROUND = [71.272, 51.062, 71.638, 51.296] as const;

const ATTRIBUTION = {
  zh: "地形：阿斯塔纳 © OpenStreetMap contributors（ODbL）· 名称：哈尔滨市南岗区 · 演练，非真实数据",
  en: "Ground: Astana © OpenStreetMap contributors (ODbL) · Names: Nangang District, Harbin · A drill, not real data",
};

/** The demo district: names of one city on the ground of another. The same seed always makes the same district. */
export function makeDemoDistrict({ seed }: { seed: number }): TerritoryInput {
  const source = readSource();
  const random = randomFrom(seed);
  const grid = new Grid(GROUND, CELL);
  const inside = outline(source.buildings, grid);
  const sorted = sortBuildings(source, grid, inside);
  const dwellings = fitToTotal(sorted.dwellings, FIGURES.households);
  const walls = drawWalls(source, grid);
  const atoms = makeAtoms(grid, inside, walls, dwellings);
  const graph = atomGraph(grid, atoms.labels, atoms.count, walls, dwellings);
  const community = makeAreas(graph, source.divisions);
  const borders = new Borders(grid, source.divisions, atoms.labels, community);
  const { shapes } = borders;
  const communityOf = (d: Dwelling) => borders.homeOf(d);

  const roads = nameRoads(source.roads);
  const named = new Lanes(
    grid,
    roads,
    (road) => road.properties.name !== undefined && road.properties.class !== "path",
  );
  const drivable = new Lanes(grid, roads, (road) => road.properties.class !== "path");
  const nameOf = new Map(source.divisions.map((division) => [division.code, division.name]));
  const compounds = nameCompounds(
    makeCompounds(grid, atoms.labels, communityOf, dwellings, FIGURES.compounds).map((c) => ({
      ...c,
      at: placeOf(c),
    })),
    (code) => nameOf.get(code) ?? code,
    named,
    random,
  ).map((compound, i) => ({ ...compound, id: `c${i + 1}` }));
  const fine = new Grid(GROUND, CELL / 2);
  const yards = makeYards(fine, compounds, drawWalls(source, fine), (cell) =>
    borders.at(grid.index((cell % fine.width) >> 1, Math.floor(cell / fine.width) >> 1)),
  );
  const shaped = compounds.map((compound, i) => ({
    ...compound,
    shape: yards.get(i + 1) ?? footprints(compound.dwellings),
  }));

  const parentOf = new Map(source.divisions.map(({ code, parent }) => [code, parent]));
  const doors = doorsByDivision(dwellings, communityOf, parentOf);
  const homes = (level: Division["level"]) =>
    source.divisions
      .filter((d) => d.level === level)
      .map(({ code }) => ({
        id: code,
        doors: doors.get(code) ?? 0,
        at: middleOf(shapes.get(code)),
      }));
  const rows = <T>(list: readonly T[]) => list.map((item, i) => ({ ...item, row: i + 1 }));
  const gates = makeGates(shaped, drivable, FIGURES.gates, random);
  return {
    district: { attribution: ATTRIBUTION, drill: true, zone: USUAL_ZONE },
    nodes: rows(nodesOf(source.divisions, shapes, shaped, doors, FIGURES.captains)),
    gates: rows(gates),
    exits: rows(makeExits(shaped, gates)),
    squads: rows(makeSquads(homes("street"), homes("community"), drivable, FIGURES.squads, random)),
    ground: {
      roads,
      rail: source.rail,
      water: source.water,
      waterways: source.waterways,
      green: source.green,
      buildings: sorted.others,
    },
  };
}

/** The ground of a compound too small for the grid. */
const footprints = (dwellings: readonly Dwelling[]): Area => ({
  type: "MultiPolygon",
  coordinates: dwellings.flatMap((d) => polygonsOf(d.geometry)),
});

const middleOf = (shape: Area | undefined): LonLat => (shape ? insidePoint(shape) : [0, 0]);
