import { Agent } from "node:http";
import { MAX_ZOOM, MIN_ZOOM } from "@/lib/geo/tile-cover";
import { PERSONAS } from "@/lib/schema/persona";
import type { Bbox } from "@/lib/schema/territory";
import { tilesOf } from "@/server/territory/tiles";
import { ask, type Fetched } from "../kit/fetch";

/** Connections that a browser opens to one host. */
export const AT_ONCE = 6;

export interface FetchedTile extends Fetched {
  z: number;
}

/** Asks a server for every tile of its district, as browsers do; those that have something in them. */
export async function tileRound(
  port: number,
  { version, bbox }: { version: string; bbox: Bbox },
): Promise<FetchedTile[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });
  const headers = { cookie: await signInToDemo(port) };
  const left: { z: number; path: string }[] = [];
  for (let z = MIN_ZOOM; z <= MAX_ZOOM; z++)
    for (const { x, y } of tilesOf(bbox, z))
      left.push({ z, path: `/tiles/${version}/${z}/${x}/${y}.mvt` });
  const tiles: FetchedTile[] = [];
  const fetcher = async (): Promise<void> => {
    for (let next = left.shift(); next; next = left.shift()) {
      const { z, path } = next;
      tiles.push({ z, ...(await ask(port, path, { agent, headers })) });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, fetcher));
  agent.destroy();
  return tiles.filter(({ status }) => status === 200);
}

/** The cookie of the demo's first persona: tiles are for whoever is appointed. */
async function signInToDemo(port: number): Promise<string> {
  const path = `http://127.0.0.1:${port}/demo/as/${PERSONAS[0].key}`;
  const { headers } = await fetch(path, { redirect: "manual" });
  return headers.get("set-cookie")?.split(";")[0] ?? "";
}

/** Gzipped size of the heaviest. */
export const largestKB = (tiles: readonly FetchedTile[]): number =>
  Math.max(...tiles.map(({ bytes }) => bytes.length)) / 1024;
