import type { TerritoryNode } from "@/lib/schema/territory";
import { badgeAt, placeBadges } from "./badges";
import { countObstacles, placeCounts } from "./counts";
import { gather, markStep, moved } from "./gather";
import { NAME_SIZE, type Obstacle, placeNames, widthOf } from "./names";
import type { Scene } from "./scene";
import type { Sign } from "./sign";
import { roomOf, Taken, thin } from "./thin";
import { placeTrucks, truckObstacles } from "./trucks";

/** Halves of what the signs take of a screen with 15 px text; a sealed mark may be touched, never covered. */
const HALF = {
  matter: 10.5,
  badge: 12,
  label: 8,
  seal: 3,
  gate: 5.6,
  squad: 4.8,
} as const;

/** Labels of lost squads stand this far to the right; a digit is this wide. */
const ASIDE = 14;
const DIGIT = 9;

/** The labels beside matters that have one, where they stand. */
const labelsOf = (matters: readonly Sign[], zoom: number, scale: number): Obstacle[] =>
  matters.flatMap((sign) => {
    const half = (`${sign.properties.label ?? ""}`.length * DIGIT) / 2;
    const at = moved(sign.at, [ASIDE + half, 0], zoom, scale);
    return half === 0 ? [] : [{ sign: { ...sign, at }, half, cost: 4 }];
  });

/** What a scene looks like from one zoom: nothing piled up, nothing jumping about. */
export interface Arranged {
  seals: Sign[];
  counts: Sign[];
  trucks: Sign[];
  badges: Sign[];
  names: Sign[];
  gates: Sign[];
  squads: Sign[];
}

/** Arranges signs, and remembers where they were so that they stay. */
export class Arranger {
  readonly #streets: readonly TerritoryNode[];
  readonly #scale: number;
  #places: ReadonlyMap<string, number> = new Map();
  #there: ReadonlySet<string> = new Set();

  constructor(streets: readonly TerritoryNode[], scale: number) {
    this.#streets = streets;
    this.#scale = scale;
  }

  arrange(scene: Scene, squads: readonly Sign[], zoom: number): Arranged {
    const scale = this.#scale;
    const sealed = [...scene.seals.values()].filter((seal) => seal.sealed.size > 0 && !seal.waits);
    const seals = gather(sealed, markStep(zoom), scale);
    const weigh = (signs: readonly Sign[], half: number, cost: number) =>
      signs.map((sign) => ({ sign, half, cost }));
    const taken = new Taken();
    const take = (signs: readonly Sign[], half: number, into = taken): void => {
      for (const sign of signs) into.add(roomOf(sign, half, half, zoom, scale));
    };
    take(scene.matters, HALF.matter);
    const labels = labelsOf(scene.matters, zoom, scale);
    for (const { sign, half } of labels) taken.add(roomOf(sign, half, HALF.label, zoom, scale));
    const marks = new Taken();
    take(seals, HALF.seal, marks);
    const trucks = placeTrucks(scene.trucks, taken, marks, zoom, scale);
    const driving = truckObstacles(trucks, zoom, scale);
    const badges = placeBadges(scene.matters, [...weigh(seals, 8, 0.5), ...driving], zoom, scale);
    const numbers = badges.map((badge) => ({ ...badge, at: badgeAt(badge, zoom) }));
    const obstacles = [
      ...weigh(seals, 7, 2),
      ...driving,
      ...labels,
      ...weigh(scene.matters, HALF.matter, 4),
      ...weigh(numbers, HALF.badge, 4),
      ...countObstacles(scene.counts),
    ];
    const { signs: names, places } = placeNames(
      this.#streets,
      obstacles,
      zoom,
      scale,
      this.#places,
    );
    this.#places = places;

    take(numbers, HALF.badge);
    take(seals, HALF.seal);
    for (const name of names) {
      const room = roomOf(
        name,
        widthOf(String(name.properties.name)) / 2,
        NAME_SIZE * 0.6,
        zoom,
        scale,
      );
      const [dx = 0, dy = 0] = name.properties.offset as readonly number[];
      taken.add({ ...room, x: room.x + dx * NAME_SIZE, y: room.y + dy * NAME_SIZE });
    }
    const counts = placeCounts(scene.counts, taken, zoom, scale);
    // Gates stand: no squad that passes takes their room, but one that is lost, and stays where it is.
    const room = (signs: readonly Sign[], half: number): Sign[] =>
      thin(signs, half, taken, this.#there, zoom, scale);
    const lost = (squad: Sign): boolean => squad.properties.look === "lost";
    const shownLost = room(squads.filter(lost), HALF.squad);
    const shownGates = room(scene.gates, HALF.gate);
    const shownSquads = [
      ...shownLost,
      ...room(
        squads.filter((one) => !lost(one)),
        HALF.squad,
      ),
    ];
    this.#there = new Set([...shownSquads, ...shownGates].map(({ id }) => id));
    return { seals, counts, trucks, badges, names, gates: shownGates, squads: shownSquads };
  }
}
