import {
  bigint,
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
} from "drizzle-orm/pg-core";
import type { Sketch } from "@/lib/sheet/sketch";
import { bytea, millis } from "./columns";

/** Where each node's sheet stands. Locked, in the order of ids, by whoever writes it. */
export const sheet = pgTable("sheet", {
  id: text("id").primaryKey(),
  district: text("district").notNull(),
  generation: integer("generation").notNull(),
  seq: bigint("seq", { mode: "number" }).notNull(),
});

/** The log: what each person's drawing did to a sheet. With the keyframes it is the history. */
export const sheetUpdate = pgTable(
  "sheet_update",
  {
    sheet: text("sheet").notNull(),
    district: text("district").notNull(),
    seq: bigint("seq", { mode: "number" }).notNull(),
    generation: integer("generation").notNull(),
    at: millis("at").notNull(),
    /** Who drew, and as what. */
    author: text("author").notNull(),
    title: text("title").notNull(),
    bytes: bytea("bytes").notNull(),
  },
  (t) => [primaryKey({ columns: [t.sheet, t.seq] }), index("sheet_update_at").on(t.sheet, t.at)],
);

/** A sheet's whole state at a seq: where loading and the past begin. */
export const sheetKeyframe = pgTable(
  "sheet_keyframe",
  {
    sheet: text("sheet").notNull(),
    district: text("district").notNull(),
    seq: bigint("seq", { mode: "number" }).notNull(),
    generation: integer("generation").notNull(),
    at: millis("at").notNull(),
    bytes: bytea("bytes").notNull(),
    /** Which account writes as which Yjs client. */
    owners: jsonb("owners").$type<[client: number, account: string][]>().notNull(),
  },
  (t) => [primaryKey({ columns: [t.sheet, t.seq] })],
);

/** Each sketch as it is now or was when it was erased, who drew it and who changed or erased it last. */
export const sheetSketch = pgTable(
  "sheet_sketch",
  {
    sheet: text("sheet").notNull(),
    id: text("id").notNull(),
    district: text("district").notNull(),
    value: jsonb("value").$type<Sketch>().notNull(),
    drawnBy: text("drawn_by").notNull(),
    drawnTitle: text("drawn_title").notNull(),
    drawnAt: millis("drawn_at").notNull(),
    changedBy: text("changed_by").notNull(),
    changedTitle: text("changed_title").notNull(),
    changedAt: millis("changed_at").notNull(),
    erased: boolean("erased").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.sheet, t.id] }),
    index("sheet_sketch_changed").on(t.sheet, t.changedAt),
  ],
);
