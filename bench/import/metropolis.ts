import { createWriteStream } from "node:fs";
import { mkdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { randomFrom } from "@/lib/kit/random";
import type { LonLat } from "@/lib/schema/territory";
import { type Box, COMMUNITIES_A_STREET, COMPOUNDS_A_COMMUNITY, Plan, SLOTS, STREET } from "./plan";
import { communityName, compoundName, roadName, streetName } from "./words";

export const METROPOLIS = { id: "990100", name: "百万区" } as const;
export const MILLION = 1_000_000;
/** Buildings of a community, give or take one: a million stand in 1,500 communities of 150 streets. */
const A_COMMUNITY = 1_000 / 1.5;

export interface MetropolisOptions {
  buildings: number;
  seed: number;
}

/** Files as `npm run import` takes them, in the order it takes them in. */
export const FILES = {
  street: "streets.ndjson.gz",
  community: "communities.ndjson.gz",
  compound: "compounds.ndjson.gz",
  building: "buildings.ndjson.gz",
  gate: "gates.csv.gz",
  squad: "squads.csv.gz",
  ground: "roads.ndjson.gz",
} as const;

/**
 * Writes a made city into a folder, gzipped, the same for the same options: streets, communities and
 * compounds by code, buildings that hang in the compound whose outline holds them, gates, squads, roads.
 * A smaller one is a part of the large one, as densely built. Nothing is kept in memory.
 */
export async function makeMetropolis(folder: string, options: MetropolisOptions): Promise<void> {
  const city = new City(options);
  await rm(folder, { recursive: true, force: true });
  const making = `${folder}.making`;
  await mkdir(making, { recursive: true });
  const write = (name: string, lines: Iterable<string>): Promise<void> =>
    pipeline(
      Readable.from(pieces(lines)),
      createGzip({ level: 3 }),
      createWriteStream(join(making, name)),
    );
  await write(FILES.street, city.streets());
  await write(FILES.community, city.communities());
  await write(FILES.compound, city.compounds());
  await write(FILES.building, city.buildings());
  await write(FILES.gate, city.gates());
  await write(FILES.squad, city.squads());
  await write(FILES.ground, city.roads());
  await rename(making, folder);
}

/** Lines in pieces that are worth a write. */
function* pieces(lines: Iterable<string>): Generator<string> {
  let piece = "";
  for (const line of lines) {
    piece += `${line}\n`;
    if (piece.length < 65_536) continue;
    yield piece;
    piece = "";
  }
  yield piece;
}

interface Place {
  /** Counted through the whole city. */
  n: number;
  code: string;
  box: Box;
}

class City {
  readonly #plan: Plan;
  readonly #communities: number;
  readonly #options: MetropolisOptions;

  constructor(options: MetropolisOptions) {
    this.#options = options;
    this.#communities = Math.max(1, Math.round(options.buildings / A_COMMUNITY));
    this.#plan = new Plan(Math.ceil(this.#communities / COMMUNITIES_A_STREET));
  }

  *streets(): Generator<string> {
    for (const { n, code, box } of this.#eachStreet())
      yield feature({ 编码: code, 名称: streetName(n) }, this.#area(box));
  }

  *communities(): Generator<string> {
    for (const { n, code, box } of this.#eachCommunity())
      yield feature({ 编码: code, 名称: communityName(n), 楼长: 12 + (n % 9) }, this.#area(box));
  }

  *compounds(): Generator<string> {
    for (const { n, code, box } of this.#eachCompound()) {
      const { road, number } = this.#addressOf(box);
      yield feature({ 编码: code, 名称: compoundName(n, road, number) }, this.#area(box));
    }
  }

  *buildings(): Generator<string> {
    const random = randomFrom(this.#options.seed);
    const compounds = this.#communities * COMPOUNDS_A_COMMUNITY;
    let made = 0;
    for (const { n, box } of this.#eachCompound()) {
      const until = Math.floor(((n + 1) * this.#options.buildings) / compounds);
      const { road, number } = this.#addressOf(box);
      const rooms = SLOTS.across * SLOTS.down;
      const first = Math.floor(random() * rooms);
      for (let i = 1; made < until; i++, made++) {
        // Seven is prime to the number of rooms: each is taken once.
        const slot = (first + i * 7) % rooms;
        const tower = random() < 0.2;
        const corners = shapeOf(random, tower);
        yield feature(
          {
            编码: `F${String(made + 1).padStart(8, "0")}`,
            楼栋: `${i}${n % 4 === 1 ? "号楼" : "栋"}`,
            地址: `${road}${number}号${n % 3 === 0 ? "院" : ""}${i}栋`,
            类型: random() < 0.04 ? "商铺" : "住宅",
            单元数: tower ? 1 + Math.floor(random() * 2) : 2 + Math.floor(random() * 5),
            层数: tower ? 18 + Math.floor(random() * 16) : 6 + Math.floor(random() * 2),
            每层户数: tower ? 4 : 2 + Math.floor(random() * 2),
          },
          { type: "Polygon", coordinates: [this.#plan.building(box, slot, corners)] },
        );
      }
    }
  }

  *gates(): Generator<string> {
    yield "编码,上级,名称,经度,纬度,应到";
    for (const { n, code, box } of this.#eachCompound()) {
      if (n % 5 !== 0) continue;
      const { road, number } = this.#addressOf(box);
      const [lon, lat] = this.#plan.at(box[0] + 0.5, box[1] + 0.01);
      yield `g${code},${code},${road}${number}号卡口,${lon},${lat},${2 + (n % 2)}`;
    }
  }

  *squads(): Generator<string> {
    yield "编码,上级,名称,经度,纬度,人数";
    for (const { n, code, box } of this.#eachCommunity()) {
      const [lon, lat] = this.#plan.at(box[0] + 0.5, box[1] + 0.5);
      yield `q${code},${code},${n + 1},${lon},${lat},${5 + (n % 4)}`;
    }
  }

  /** Around every compound, street by street; what bounds streets and communities is wider. */
  *roads(): Generator<string> {
    for (const { box } of this.#eachStreet()) {
      const [left, top] = box;
      for (let y = top; y < top + STREET.down; y++)
        yield this.#road(y, y % STREET.down, (i) => this.#plan.at(left + i, y), STREET.across);
      for (let x = left; x < left + STREET.across; x++)
        yield this.#road(
          x + 5000,
          x % STREET.across,
          (i) => this.#plan.at(x, top + i),
          STREET.down,
        );
    }
  }

  #road(n: number, within: number, at: (i: number) => LonLat, length: number): string {
    const highway = within === 0 ? "primary" : within % 5 === 0 ? "secondary" : "residential";
    const coordinates = Array.from({ length: length + 1 }, (_, i) => at(i));
    return feature({ highway, name: roadName(n) }, { type: "LineString", coordinates });
  }

  /** By the road above it. */
  #addressOf([x, y]: Box): { road: string; number: number } {
    return { road: roadName(y), number: 2 * x + 1 };
  }

  #area(box: Box): object {
    return { type: "Polygon", coordinates: [this.#plan.ring(box)] };
  }

  *#eachStreet(): Generator<Place> {
    for (let n = 0; n < this.#plan.streets; n++)
      yield { n, code: `${METROPOLIS.id}${pad(n + 1, 3)}`, box: this.#plan.street(n) };
  }

  *#eachCommunity(): Generator<Place> {
    for (const street of this.#eachStreet())
      for (let i = 0; i < COMMUNITIES_A_STREET; i++) {
        const n = street.n * COMMUNITIES_A_STREET + i;
        if (n >= this.#communities) return;
        const box = this.#plan.community(street.box, i);
        yield { n, code: `${street.code}${pad(i + 1, 3)}`, box };
      }
  }

  *#eachCompound(): Generator<Place> {
    for (const community of this.#eachCommunity())
      for (let i = 0; i < COMPOUNDS_A_COMMUNITY; i++) {
        const n = community.n * COMPOUNDS_A_COMMUNITY + i;
        const box = this.#plan.compound(community.box, i);
        yield { n, code: `${community.code}${pad(i + 1, 2)}`, box };
      }
  }
}

const pad = (n: number, length: number): string => String(n).padStart(length, "0");

const feature = (properties: object, geometry: object): string =>
  JSON.stringify({ type: "Feature", properties, geometry });

type Corners = readonly (readonly [number, number])[];

/** A tower, a slab, or a slab with a wing; in shares of its room, counter-clockwise from the north-west. */
function shapeOf(random: () => number, tower: boolean): Corners {
  const thin = 0.35 + random() * 0.1;
  const [left, top] = tower ? [0.3, 0.12] : [0.06 + random() * 0.05, 0.2];
  const right = tower ? 0.7 : 0.9;
  const bottom = tower ? 0.85 : top + thin;
  const wing = random();
  if (tower || wing < 0.7)
    return [
      [left, top],
      [left, bottom],
      [right, bottom],
      [right, top],
    ];
  const [from, end] = [left + 0.15 + random() * 0.3, bottom + 0.2];
  return [
    [left, top],
    [left, bottom],
    [from, bottom],
    [from, end],
    [from + 0.2, end],
    [from + 0.2, bottom],
    [right, bottom],
    [right, top],
  ];
}
