import type { LonLat } from "@/lib/schema/territory";
import { fromWorldPixel, worldPixel } from "./gather";
import type { Obstacle } from "./names";
import type { Sign } from "./sign";

const BADGE = 13;
const SIGN = 12;
/** Where a number may stand beside its sign, the best first; each a direction in eighths of a turn, 0 below. */
const AROUND = [0, 4, 2, 6, 1, 7, 3, 5];
const RINGS = [1, 1.6];

interface Spot {
  x: number;
  y: number;
  room: number;
}

const overlaps = (a: Spot, b: Spot): boolean => Math.hypot(a.x - b.x, a.y - b.y) < a.room + b.room;

/**
 * The numbers of the numbered matters, each beside its sign and clear of the other signs, the
 * other numbers and, where it can be, of `avoid`. In the matters' order, so that a number moves
 * only when one before it does.
 */
export function placeBadges(
  matters: readonly Sign[],
  avoid: readonly Obstacle[],
  zoom: number,
  scale: number,
): Sign[] {
  const spot = (sign: Sign, room: number): Spot => {
    const [x, y] = worldPixel(sign.at, zoom);
    return { x: x / scale, y: y / scale, room };
  };
  const signs = matters.map((sign) => ({ sign, spot: spot(sign, SIGN) }));
  const soft = avoid.map(({ sign, half, cost }) => ({ ...spot(sign, half), cost }));
  const taken: Spot[] = [];
  return signs
    .filter(({ sign }) => sign.properties.number !== "")
    .map(({ sign, spot: own }) => {
      // A label stands to the right of its sign.
      if (sign.properties.label) taken.push({ ...own, x: own.x + 24, room: 10 });
      const others = signs.filter((other) => other.sign !== sign).map((other) => other.spot);
      const near = [...others, ...taken].filter(
        (other) => Math.hypot(other.x - own.x, other.y - own.y) < 120,
      );
      const nearSoft = soft.filter((other) => Math.hypot(other.x - own.x, other.y - own.y) < 80);
      const free = candidates(own).filter((at) => !near.some((other) => overlaps(at, other)));
      const cost = (at: Spot): number =>
        nearSoft.reduce((sum, other) => sum + (overlaps(at, other) ? other.cost : 0), 0) +
        Math.hypot(at.x - own.x, at.y - own.y) / BADGE;
      const [best = candidates(own)[0] ?? own] = free.sort((a, b) => cost(a) - cost(b));
      taken.push(best);
      const offset = [best.x - own.x, best.y - own.y].map((n) => Math.round(n * scale * 10) / 10);
      const { number = "", badge = "", rank = 0, kind = "", subject = "" } = sign.properties;
      const icon = `badge:${number}:${badge === "badge-overdue" ? "overdue" : ""}`;
      return { id: sign.id, at: sign.at, properties: { icon, offset, rank, kind, subject } };
    });
}

/** Where a placed number is on the ground. */
export function badgeAt({ at, properties }: Sign, zoom: number): LonLat {
  const [x, y] = worldPixel(at, zoom);
  const [dx = 0, dy = 0] = Array.isArray(properties.offset) ? (properties.offset as number[]) : [];
  return fromWorldPixel([x + dx, y + dy], zoom);
}

const candidates = (own: Spot): Spot[] =>
  RINGS.flatMap((ring) =>
    AROUND.map((eighth) => {
      const turn = (eighth / 8) * 2 * Math.PI;
      const far = (SIGN + BADGE + 1) * ring;
      return { x: own.x + far * Math.sin(turn), y: own.y + far * Math.cos(turn), room: BADGE };
    }),
  );
