import { doublePrecision, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import type { Figures } from "@/lib/domain/figures/figures";
import { millis } from "./columns";

/** Thinned positions of squads on duty, for replay; purged. */
export const track = pgTable(
  "track",
  {
    district: text("district").notNull(),
    squad: text("squad").notNull(),
    at: millis("at").notNull(),
    lon: doublePrecision("lon").notNull(),
    lat: doublePrecision("lat").notNull(),
  },
  (t) => [primaryKey({ columns: [t.squad, t.at] })],
);

/** A node's figures each five minutes: a cache of history for sparklines, not a second truth. */
export const sample = pgTable(
  "sample",
  {
    district: text("district").notNull(),
    node: text("node").notNull(),
    /** Start of the five minutes. */
    at: millis("at").notNull(),
    figures: jsonb("figures").$type<Figures>().notNull(),
  },
  (t) => [primaryKey({ columns: [t.node, t.at] })],
);
