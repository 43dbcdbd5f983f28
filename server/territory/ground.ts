import { gunzipSync, gzipSync } from "node:zlib";
import type { GroundInput } from "./input";

const LISTS = ["roads", "rail", "water", "waterways", "green", "buildings"] as const;

export const noGround = (): GroundInput => ({
  roads: [],
  rail: [],
  water: [],
  waterways: [],
  green: [],
  buildings: [],
});

/** The ground as it is stored, list by list. */
export const packGround = (ground: GroundInput): { list: string; bytes: Uint8Array }[] =>
  LISTS.filter((list) => ground[list].length > 0).map((list) => ({
    list,
    bytes: gzipSync(JSON.stringify(ground[list])),
  }));

export function unpackGround(rows: readonly { list: string; bytes: Uint8Array }[]): GroundInput {
  const packed = Object.fromEntries(
    rows.map(({ list, bytes }) => [list, JSON.parse(gunzipSync(bytes).toString())]),
  );
  return { ...noGround(), ...packed };
}
