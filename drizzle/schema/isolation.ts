import { index, pgTable, text } from "drizzle-orm/pg-core";
import { millis } from "./columns";

/** 封闭通知 with what the board must not hold: why it was given, and how it ended. */
export const sealOrder = pgTable(
  "seal_order",
  {
    id: text("id").primaryKey(),
    district: text("district").notNull(),
    path: text("path").notNull(),
    target: text("target").notNull(),
    from: text("from", { enum: ["district", "street"] }).notNull(),
    no: text("no"),
    reason: text("reason").notNull(),
    at: millis("at").notNull(),
    until: millis("until").notNull(),
    closedAt: millis("closed_at"),
    endedAt: millis("ended_at"),
    ending: text("ending", { enum: ["released", "voided"] }),
    /** Number of the release, or why it was voided. */
    endingNote: text("ending_note"),
  },
  (t) => [
    index("seal_order_target").on(t.target),
    index("seal_order_path").on(t.path.op("text_pattern_ops")),
  ],
);

/** 应急开启 of a sealed door. */
export const opening = pgTable("opening", {
  id: text("id").primaryKey(),
  district: text("district").notNull(),
  path: text("path").notNull(),
  target: text("target").notNull(),
  cause: text("cause").notNull(),
  at: millis("at").notNull(),
});
