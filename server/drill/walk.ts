import { boardOf } from "@/lib/domain/ground";
import { squads } from "@/lib/domain/squad/record";
import { metresBetween } from "@/lib/geo/plane";
import type { RoadGraph } from "@/lib/geo/road-graph";
import type { Millis } from "@/lib/kit/clock";
import type { Fix } from "@/lib/protocol/messages";
import { type LonLat, splitTarget } from "@/lib/schema/territory";
import { roll, type World } from "./world";

/** A patrol on snow, and a squad that is driven. Metres a second. */
const PACE = { walk: 1.3, ride: 6 };

interface Route {
  task: string;
  points: LonLat[];
  /** Metres gone. */
  gone: number;
  speed: number;
}

/** Squads on the way to a task follow the roads; the others stand where they are. */
export class Walks {
  readonly #roads: RoadGraph;
  readonly #at = new Map<string, LonLat>();
  readonly #routes = new Map<string, Route>();
  readonly #said = new Map<string, Millis>();

  constructor(roads: RoadGraph, known: Iterable<{ squad: string; lon: number; lat: number }>) {
    this.#roads = roads;
    for (const { squad, lon, lat } of known) this.#at.set(squad, [lon, lat]);
  }

  /** Moves everybody by the step and gives the fixes that their phones would send. */
  *step(world: World): Iterable<{ account: string; fix: Fix }> {
    const seconds = (world.now - world.since) / 1000;
    for (const site of world.territory.squads) {
      if (site.id === world.cast.squad && !world.everybody) continue;
      const board = boardOf(world.territory, site.node) ?? "";
      const squad = squads.get(world.boards, board, site.id);
      if (!squad?.duty) continue;
      const before = this.#at.get(site.id) ?? site.at;
      const route =
        squad.task && squad.state === "enroute"
          ? this.#routeTo(world, site.id, before, squad.task)
          : null;
      const { at, heading } = route ? advance(route, seconds) : { at: before, heading: null };
      this.#at.set(site.id, at);
      const every = route ? 4_000 : 60_000;
      if (world.now - (this.#said.get(site.id) ?? 0) < every) continue;
      this.#said.set(site.id, world.now);
      const fix = { squad: site.id, lon: at[0], lat: at[1], heading, accuracy: 12, at: world.now };
      yield { account: `squad-${site.id}`, fix };
    }
  }

  #routeTo(
    world: World,
    squad: string,
    from: LonLat,
    task: { id: string; place: string },
  ): Route | null {
    const known = this.#routes.get(squad);
    if (known?.task === task.id) return known;
    const { territory } = world;
    const to =
      territory.gate(task.place)?.at ?? territory.node(splitTarget(task.place).building)?.at;
    if (!to) return null;
    const speed =
      metresBetween(from, to) > 1_500
        ? PACE.ride
        : PACE.walk * (0.8 + 0.4 * roll(world, task.id, "speed"));
    const route = { task: task.id, points: this.#roads.path(from, to), gone: 0, speed };
    this.#routes.set(squad, route);
    return route;
  }
}

function advance(route: Route, seconds: number): { at: LonLat; heading: number | null } {
  route.gone += route.speed * seconds;
  let left = route.gone;
  for (let i = 1; i < route.points.length; i++) {
    const a = route.points[i - 1];
    const b = route.points[i];
    if (!a || !b) break;
    const length = metresBetween(a, b);
    if (left <= length && length > 0) {
      const f = left / length;
      const heading =
        (Math.atan2((b[0] - a[0]) * Math.cos((a[1] * Math.PI) / 180), b[1] - a[1]) * 180) / Math.PI;
      return {
        at: [a[0] + (b[0] - a[0]) * f, a[1] + (b[1] - a[1]) * f],
        heading: (heading + 360) % 360,
      };
    }
    left -= length;
  }
  return { at: route.points.at(-1) ?? [0, 0], heading: null };
}
