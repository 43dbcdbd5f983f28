import * as z from "zod/mini";
import type { Verdict } from "@/lib/schema/command";
import { NodeId } from "@/lib/schema/shape";
import type { Drawn, SheetFrame, SheetOpened } from "./sheet";

export { PROTOCOL } from "./version";

/** desk: a node's boards, those below it and above it. field: the boards one's appointments live on. */
export const AUDIENCES = ["desk", "field"] as const;

const Seq = z.int().check(z.gte(0));
const KnownMark = z.strictObject({ board: NodeId, generation: Seq, seq: Seq });

/** Socket handshake `auth`. */
export const Hello = z.object({
  protocol: z.int(),
  /** Which of the browser's sessions this tab uses. */
  session: z.string().check(z.maxLength(64)),
  /** Whose picture it keeps: somebody else's session is none for it. */
  account: z.optional(z.string().check(z.maxLength(64))),
});

/** Joins the one room of this connection; joining another leaves the first. */
export const Join = z.strictObject({
  node: NodeId,
  audience: z.enum(AUDIENCES),
  have: z.array(KnownMark).check(z.maxLength(2_000)),
  /** Outbox ids whose verdict this client does not know. */
  pending: z.array(z.string().check(z.maxLength(40))).check(z.maxLength(500)),
  /** The outbox whose verdicts come in-band from now on. */
  device: z.string().check(z.maxLength(40)),
});
export type Join = z.infer<typeof Join>;

/** A squad's position, on the volatile path. Degrees, metres, Unix ms. */
export const Fix = z.strictObject({
  squad: z.string().check(z.maxLength(32)),
  lon: z.number().check(z.gte(-180), z.lte(180)),
  lat: z.number().check(z.gte(-90), z.lte(90)),
  heading: z.nullable(z.number().check(z.gte(0), z.lt(360))),
  accuracy: z.number().check(z.gte(0), z.lte(100_000)),
  at: z.int(),
});
export type Fix = z.infer<typeof Fix>;

/** Where a squad was last seen, as it travels to screens. */
export type Position = Pick<Fix, "squad" | "lon" | "lat" | "heading" | "at">;

export interface Joined {
  /** Server time, Unix ms: the client measures its offset against it. */
  now: number;
  /** Which build of the pages this server serves; null where they are made as they are asked for. */
  build: string | null;
  /** Content hash of the territory that this server serves; what an older server answers does not say. */
  territory?: string;
  boards: readonly string[];
  /** Parts as `packParts` packs them, raw-deflated. */
  parts: Uint8Array;
  verdicts: readonly Verdict[];
  positions: readonly Position[];
}

export type Refused = { refused: "bad-message" | "not-allowed" | "too-many" | "store-away" };

export interface ServerToClient {
  /** Parts of the boards that changed, packed. Sent once a tick and room. */
  frame(parts: Uint8Array): void;
  /** To one outbox, just before the frame that holds the effect. */
  verdicts(verdicts: readonly Verdict[]): void;
  positions(positions: readonly Position[]): void;
  /** To everybody who has that sheet open, once a tick. */
  sheet(frame: SheetFrame): void;
  /**
   * Every second: the server's time and, for screens, that the link lives. `every`: milliseconds from
   * frame to frame while the server is busy, 0 while it keeps up.
   */
  beat(now: number, every: number): void;
  /**
   * This connection was left out of frames, because it was too slow or because its rights have
   * changed: join again, and open one's sheets again. The answer is `not-allowed` when nothing is left to see.
   */
  resync(): void;
  /** Said before the connection is closed on purpose; `signed-out` also when the session ends meanwhile. */
  bye(why: CloseReason): void;
}

export interface ClientToServer {
  join(request: unknown, reply: (answer: Joined | Refused) => void): void;
  /** Parts that bring one board from `seq` to now. */
  catchUp(request: unknown, reply: (answer: { parts: Uint8Array } | Refused) => void): void;
  fix(fix: unknown): void;
  openSheet(request: unknown, reply: (answer: SheetOpened | Refused) => void): void;
  closeSheet(request: unknown): void;
  draw(request: unknown, reply: (answer: Drawn | Refused) => void): void;
  /** Where one looks, on the volatile path. */
  look(look: unknown): void;
}

export const CatchUp = z.strictObject({ board: NodeId, generation: Seq, seq: Seq });

export const CLOSE_REASONS = ["old-version", "signed-out", "abuse", "shutting-down"] as const;
export type CloseReason = (typeof CLOSE_REASONS)[number];
