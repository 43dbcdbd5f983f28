import * as z from "zod/mini";
import { defineCommand, done, refuse } from "@/lib/board/command";
import type { Ground } from "@/lib/domain/ground";
import { NodeId } from "@/lib/schema/shape";
import { places } from "./record";
import { Accuracy, Point } from "./shape";

const about = {
  roles: ["secretary", "commander", "squad"],
  rights: "then",
  place: ({ building }: { building: string }, ground: Ground) =>
    ground.node(building)?.level === "building" ? building : undefined,
} as const;

/** Six decimals are a tenth of a metre. */
const short = (degrees: number): number => Number(degrees.toFixed(6));

/** 定位: this is where the building is. The later word holds, whoever it is of. */
export const set = defineCommand({
  ...about,
  name: "place.set",
  args: z.strictObject({ building: NodeId, point: Point, accuracy: Accuracy }),
  apply(boards, { building, point: [lon, lat], accuracy }, { board, at, ground }) {
    if (ground.node(building)?.outlined) return refuse("has-outline");
    const now = places.get(boards, board, building);
    if (now && now.at > at) return refuse("newer-word", { at: now.at });
    return done(places.put(board, building, { point: [short(lon), short(lat)], accuracy, at }));
  },
});

/** Off the map again: it was the wrong building. */
export const clear = defineCommand({
  ...about,
  name: "place.clear",
  args: z.strictObject({ building: NodeId }),
  apply(boards, { building }, { board, at }) {
    const now = places.get(boards, board, building);
    if (!now?.point) return refuse("not-placed");
    if (now.at > at) return refuse("newer-word", { at: now.at });
    return done(places.put(board, building, { point: null, accuracy: null, at }));
  },
});
