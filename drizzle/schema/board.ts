import { bigint, index, integer, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { bytea, millis } from "./columns";

/** Where each board stands. Locked, in the order of ids, by whoever writes it. */
export const board = pgTable("board", {
  id: text("id").primaryKey(),
  district: text("district").notNull(),
  generation: integer("generation").notNull(),
  seq: bigint("seq", { mode: "number" }).notNull(),
});

/** The log: what each commit did to a board. With the keyframes it is the history. */
export const boardUpdate = pgTable(
  "board_update",
  {
    board: text("board").notNull(),
    district: text("district").notNull(),
    seq: bigint("seq", { mode: "number" }).notNull(),
    generation: integer("generation").notNull(),
    at: millis("at").notNull(),
    bytes: bytea("bytes").notNull(),
    /** Ids of the commands it holds. */
    commands: jsonb("commands").$type<string[]>().notNull(),
  },
  (t) => [primaryKey({ columns: [t.board, t.seq] }), index("board_update_at").on(t.board, t.at)],
);

/** A board's whole state at a seq: where loading and replay begin. */
export const boardKeyframe = pgTable(
  "board_keyframe",
  {
    board: text("board").notNull(),
    district: text("district").notNull(),
    seq: bigint("seq", { mode: "number" }).notNull(),
    generation: integer("generation").notNull(),
    at: millis("at").notNull(),
    bytes: bytea("bytes").notNull(),
  },
  (t) => [primaryKey({ columns: [t.board, t.seq] })],
);
