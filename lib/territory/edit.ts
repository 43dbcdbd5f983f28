import * as z from "zod/mini";
import { NodeId, Token } from "@/lib/schema/shape";

/** Corners of one outline or line that a hand draws. */
export const MOST_CORNERS = 2_000;
/** Edits of one draft. */
export const MOST_EDITS = 500;
/** Metres of an exit. */
export const WIDEST = 100;
/** Buildings, gates or exits that an edit names. */
const MOST_NAMED = 2_000;

const Name = z.string().check(z.trim(), z.minLength(1), z.maxLength(64));
const LonLat = z.tuple([
  z.number().check(z.gte(-180), z.lte(180)),
  z.number().check(z.gte(-90), z.lte(90)),
]);
const Ring = z.array(LonLat).check(z.minLength(4), z.maxLength(MOST_CORNERS));
const Rings = z.array(Ring).check(z.minLength(1), z.maxLength(50));
export const Outline = z.union([
  z.strictObject({ type: z.literal("Polygon"), coordinates: Rings }),
  z.strictObject({
    type: z.literal("MultiPolygon"),
    coordinates: z.array(Rings).check(z.minLength(1), z.maxLength(50)),
  }),
]);
/** Clear metres of an exit. */
export const Width = z.nullable(z.number().check(z.gt(0), z.lte(WIDEST)));
const Count = z.int().check(z.gte(0), z.lte(999));
const Counts = { units: Count, floors: Count, doors: Count };
/** What every act that draws a gate or an exit says. */
const Entry = { id: NodeId, compound: NodeId, name: Name, at: LonLat };
const Ids = z.array(NodeId).check(z.maxLength(MOST_NAMED));

/** One named change of a territory. Ids of what is new are made by whoever draws it. */
export const Edit = z.discriminatedUnion("act", [
  z.strictObject({ act: z.literal("rename"), id: NodeId, name: Name }),
  z.strictObject({ act: z.literal("rename-gate"), id: NodeId, name: Name }),
  z.strictObject({ act: z.literal("rename-exit"), id: NodeId, name: Name }),
  z.strictObject({ act: z.literal("count"), id: NodeId, ...Counts }),
  z.strictObject({ act: z.literal("reshape"), id: NodeId, outline: Outline }),
  z.strictObject({
    act: z.literal("build"),
    id: NodeId,
    compound: NodeId,
    name: Name,
    outline: Outline,
    ...Counts,
  }),
  z.strictObject({ act: z.literal("gate"), ...Entry, need: Count }),
  z.strictObject({ act: z.literal("exit"), ...Entry, width: Width }),
  z.strictObject({ act: z.literal("move-gate"), id: NodeId, at: LonLat }),
  z.strictObject({ act: z.literal("move-exit"), id: NodeId, at: LonLat }),
  z.strictObject({ act: z.literal("measure-exit"), id: NodeId, width: Width }),
  z.strictObject({ act: z.literal("retire"), id: NodeId }),
  z.strictObject({ act: z.literal("retire-gate"), id: NodeId }),
  z.strictObject({ act: z.literal("retire-exit"), id: NodeId }),
  z.strictObject({
    act: z.literal("split"),
    id: NodeId,
    /** Of the part that is new. */
    into: NodeId,
    name: Name,
    line: z.array(LonLat).check(z.minLength(2), z.maxLength(MOST_CORNERS)),
    /** What hangs in it and goes to the new part, and the gates and exits that lead into that. */
    nodes: Ids,
    gates: Ids,
    /** What a browser has kept from an older version does not say. */
    exits: z._default(Ids, []),
  }),
  /** `id` goes into `into`, with all that hangs in it. */
  z.strictObject({ act: z.literal("merge"), id: NodeId, into: NodeId }),
]);
export type Edit = z.infer<typeof Edit>;
export type Act = Edit["act"];

/** What is to be changed of one version of the territory. */
export const Draft = z.strictObject({
  /** Made up by the screen: by it the draft is known again once it is published. */
  id: Token,
  /** Of the territory that was edited. */
  version: z.string().check(z.maxLength(64)),
  edits: z.array(Edit).check(z.maxLength(MOST_EDITS)),
});
export type Draft = z.infer<typeof Draft>;
