import * as z from "zod/mini";
import type { Millis } from "@/lib/kit/clock";
import type { Role } from "@/lib/schema/role";
import { NodeId } from "@/lib/schema/shape";
import { MOST_UPDATE, MOST_VECTOR } from "@/lib/sheet/limits";
import { COLOURS, SYMBOLS } from "@/lib/sheet/sketch";

/** Sheets that one connection may have open: a node's and those above it, and one more. */
export const MOST_OPEN = 4;
/** Points of a growing line that others see: a longer one is thinned while it grows. */
export const MOST_DRAFT = 300;

/** On the wire a browser says an ArrayBuffer for these, the server a Buffer; both come out as bytes. */
const bytes = (most: number) =>
  z.custom<Uint8Array>((given) => given instanceof Uint8Array && given.length <= most);
const Place = z.tuple([
  z.number().check(z.gte(-180), z.lte(180)),
  z.number().check(z.gte(-90), z.lte(90)),
]);
const Generation = z.int().check(z.gte(1));

/**
 * Opens a sheet, or brings it up to date: what `have` lacks comes back, and what changes from now on. Who
 * opens it again is somebody new to the others, and says anew where they look.
 */
export const OpenSheet = z.strictObject({
  node: NodeId,
  /** What this screen holds of it; null for nothing. */
  have: z.nullable(z.strictObject({ generation: Generation, stateVector: bytes(MOST_VECTOR) })),
});
export type OpenSheet = z.infer<typeof OpenSheet>;

export const CloseSheet = z.strictObject({ node: NodeId });

/**
 * What was drawn, erased or undone on this screen, as a Yjs update. One at a time: the next is sent when
 * this one is answered, and holds everything that was drawn meanwhile.
 */
export const Draw = z.strictObject({
  node: NodeId,
  generation: Generation,
  update: bytes(MOST_UPDATE),
});
export type Draw = z.infer<typeof Draw>;

/**
 * Where somebody looks, and what they are drawing. What is left out stays as it was; null takes it away.
 * Whoever says so for the first time is there for the others; up to ten times a second is taken from one.
 */
export const Look = z.strictObject({
  node: NodeId,
  view: z.optional(
    z.nullable(z.strictObject({ at: Place, zoom: z.number().check(z.gte(0), z.lte(24)) })),
  ),
  cursor: z.optional(z.nullable(Place)),
  /** The growing line: the first `keep` points stay, these follow. */
  draft: z.optional(
    z.nullable(
      z.strictObject({
        kind: z.enum(["point", "line", "arrow", "area", "text"]),
        symbol: z.nullable(z.enum(SYMBOLS)),
        colour: z.enum(COLOURS),
        keep: z.int().check(z.gte(0), z.lte(MOST_DRAFT)),
        points: z.array(Place).check(z.maxLength(MOST_DRAFT)),
      }),
    ),
  ),
});
export type Look = z.infer<typeof Look>;
export type Draft = NonNullable<Look["draft"]>;

/** Who drew or changed something, as the server saw it. The name only for who is in scope of the node. */
export interface Hand {
  account: string;
  name: string | null;
  title: string;
  at: Millis;
}

/** Who drew a sketch first, and who changed it last. */
export interface Trace {
  id: string;
  drawn: Hand;
  changed: Hand;
}

/** Somebody who has the sheet open: an entry a connection, stamped by the server. */
export interface Present {
  /** Of the connection; says nothing else. */
  id: string;
  account: string;
  name: string;
  title: string;
  role: Role;
  view: Look["view"];
  cursor: Look["cursor"];
  draft: Look["draft"];
}

/** Somebody new (with name, title and role), or what has changed of somebody known. */
export type PresentChange = Pick<Present, "id"> & Partial<Present>;

export interface SheetOpened {
  generation: number;
  /** Changes counted up to here are in `update`. */
  seq: number;
  /** What the screen lacks: to be merged when `whole` is false, else to begin anew with. */
  update: Uint8Array;
  whole: boolean;
  traces: readonly Trace[];
  /** Those who look; nobody for who looks from below. */
  people: readonly Present[];
  /** The id of this connection among them. */
  self: string;
  mayDraw: boolean;
}

/**
 * Why an update was not taken. It is refused whole, and nobody else ever sees it. After `too-many` and
 * `store-away` the same is sent again later; after any other the screen throws its document away, opens the
 * sheet with `have: null`, and does again what it still wants (`SheetReplica`): a Yjs document that lacks one of its updates
 * on the server waits with all later ones for ever.
 */
export const DRAW_REFUSALS = [
  /** Not a Yjs update, or one that does more than draw on a sheet. */
  "malformed",
  /** It builds on what the server does not have. */
  "gap",
  /** Of a generation that is over, or a document that somebody else draws with. */
  "other-document",
  "not-a-sketch",
  /** More than 100 sketches changed at once. */
  "too-much",
  "sheet-full",
] as const;
export type DrawRefusal = (typeof DRAW_REFUSALS)[number];

/** `seq`: where the sheet stands with it. */
export type Drawn = { seq: number } | { refused: DrawRefusal };

/** What has changed on one sheet since the last frame. */
export interface SheetFrame {
  node: string;
  /** Of `update`. */
  generation: number;
  seq: number;
  /** Null when nothing was drawn. To be merged; with `whole` a generation has begun: begin anew with it, and draw anew what is unsent. */
  update: Uint8Array | null;
  whole: boolean;
  /** Of the sketches changed; what is gone from the sheet has none. */
  traces: readonly Trace[];
  people: readonly PresentChange[];
  /** Connections that have left. */
  gone: readonly string[];
}
