import type { Polygon } from "geojson";
import { randomFrom } from "@/lib/kit/random";
import type { LonLat } from "@/lib/schema/territory";
import type { NodeRow } from "@/server/territory/input";

const STREETS = 75;
const COMMUNITIES_A_STREET = 20;
/** Communities from west to east; each is a square of 900 m. */
const ACROSS = 50;
const SIDE = 900;
const COMPOUNDS = 9;
const CORNER = [126.4, 45.6] as const;
const LAT = 1 / 111_320;
const LON = LAT / Math.cos((CORNER[1] * Math.PI) / 180);

const SOUNDS =
  "龙泰和兴花园海城安宁长江重庆中山文昌永和金水大成东西南北新春阳光明月青松红旗建设人民学府黄河铁岭哈达通达宣庆福顺康吉祥云雪";
const ENDS = ["小区", "花园", "家园", "新村", "大院", "公寓"];

/** Roads, compounds and buildings as registers name them, every building with an address of its own. */
class Words {
  readonly #roll: () => number;
  readonly #roads: string[];

  constructor(roll: () => number) {
    this.#roll = roll;
    this.#roads = Array.from({ length: 600 }, () => this.two() + this.one(["路", "街", "大街"]));
  }

  one<T>(of: readonly T[]): T {
    return of[Math.floor(this.#roll() * of.length)] as T;
  }

  two(): string {
    return this.one([...SOUNDS]) + this.one([...SOUNDS]);
  }

  road(): string {
    return this.one(this.#roads);
  }

  compound(): string {
    if (this.#roll() < 0.4) return `${this.road()}${1 + Math.floor(this.#roll() * 400)}号院`;
    return this.two() + this.one(ENDS);
  }

  building(n: number): string {
    const kind = this.#roll();
    if (kind < 0.5) return `${n}栋`;
    if (kind < 0.8) return `${n}号楼`;
    if (kind < 0.9) return `${this.two()}${this.two()}${this.one(["大厦", "公馆"])}${n}座`;
    return `${this.road()}${n}号`;
  }
}

/** Degrees of a place so many metres east and north of the city's corner. */
const placed = (east: number, north: number): LonLat => [
  Number((CORNER[0] + east * LON).toFixed(7)),
  Number((CORNER[1] + north * LAT).toFixed(7)),
];

function square(east: number, north: number, side: number): Polygon {
  const ring = [
    [0, 0],
    [side, 0],
    [side, side],
    [0, side],
    [0, 0],
  ].map(([x = 0, y = 0]) => [...placed(east + x, north + y)]);
  return { type: "Polygon", coordinates: [ring] };
}

/** A block of 8 to 60 m, turned, sometimes with a wing. */
function block(east: number, north: number, roll: () => number): Polygon {
  const long = 8 + roll() * (roll() < 0.4 ? 50 : 12);
  const wide = 8 + roll() * 8;
  const turn = roll() * Math.PI;
  const corners =
    roll() < 0.3
      ? [
          [0, 0],
          [long, 0],
          [long, wide * 2],
          [long - wide / 2, wide * 2],
          [long - wide / 2, wide],
          [0, wide],
        ]
      : [
          [0, 0],
          [long, 0],
          [long, wide],
          [0, wide],
        ];
  const ring = [...corners, [0, 0]].map(([x = 0, y = 0]) => [
    ...placed(
      east + x * Math.cos(turn) - y * Math.sin(turn),
      north + x * Math.sin(turn) + y * Math.cos(turn),
    ),
  ]);
  return { type: "Polygon", coordinates: [ring] };
}

/** A made city, row by row, parents before children: 75 streets, 1,500 communities, 13,500 compounds. */
export function* madeCity(buildings: number): Generator<NodeRow> {
  const roll = randomFrom(6);
  const words = new Words(roll);
  const [communities, rows] = [STREETS * COMMUNITIES_A_STREET, Math.ceil(1500 / ACROSS)];
  let row = 0;
  const size = Math.max(ACROSS, rows) * SIDE;
  yield {
    row: ++row,
    id: "d",
    parent: null,
    level: "district",
    name: "南岗区",
    geometry: square(0, 0, size),
  };
  for (let s = 0; s < STREETS; s++)
    yield { row: ++row, id: `s${s}`, parent: "d", level: "street", name: `${words.two()}街道` };
  for (let k = 0; k < communities; k++) {
    const [east, north] = [(k % ACROSS) * SIDE, Math.floor(k / ACROSS) * SIDE];
    const parent = `s${Math.floor(k / COMMUNITIES_A_STREET)}`;
    const geometry = square(east, north, SIDE);
    const name = `${words.two()}社区`;
    yield { row: ++row, id: `k${k}`, parent, level: "community", name, geometry, captains: 40 };
  }
  for (let c = 0; c < communities * COMPOUNDS; c++) {
    const k = Math.floor(c / COMPOUNDS);
    const { east, north } = yard(c);
    const geometry = square(east, north, 280);
    yield {
      row: ++row,
      id: `c${c}`,
      parent: `k${k}`,
      level: "compound",
      name: words.compound(),
      geometry,
    };
  }
  let number = 0;
  for (let b = 0; b < buildings; b++) {
    const c = b % (communities * COMPOUNDS);
    number = Math.floor(b / (communities * COMPOUNDS)) + 1;
    const { east, north } = yard(c);
    const cell = number - 1;
    yield {
      row: ++row,
      id: `b${b}`,
      parent: `c${c}`,
      level: "building",
      name: words.building(number),
      address: `${words.road()}${1 + Math.floor(roll() * 2000)}号`,
      kind: roll() < 0.4 ? "block" : "house",
      units: 1 + Math.floor(roll() * 6),
      floors: 1 + Math.floor(roll() * 18),
      doors: 1 + Math.floor(roll() * 4),
      geometry: block(east + (cell % 9) * 30, north + Math.floor(cell / 9) * 30, roll),
    };
  }
}

function yard(c: number): { east: number; north: number } {
  const [k, i] = [Math.floor(c / COMPOUNDS), c % COMPOUNDS];
  return {
    east: (k % ACROSS) * SIDE + (i % 3) * 300 + 5,
    north: Math.floor(k / ACROSS) * SIDE + Math.floor(i / 3) * 300 + 5,
  };
}
