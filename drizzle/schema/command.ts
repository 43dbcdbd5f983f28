import { sql } from "drizzle-orm";
import { boolean, index, integer, jsonb, pgTable, text } from "drizzle-orm/pg-core";
import type { Mark } from "@/lib/schema/command";
import type { Refusal } from "@/lib/schema/refusal";
import { bytea, millis } from "./columns";

/** Every command that was decided, with its verdict: the journal, and what makes "exactly once" hold. */
export const command = pgTable(
  "command",
  {
    id: text("id").primaryKey(),
    district: text("district").notNull(),
    device: text("device").notNull(),
    n: integer("n").notNull(),
    author: text("author").notNull(),
    /** The appointment it was issued by; null when no right was found. */
    appointment: text("appointment"),
    name: text("name").notNull(),
    args: jsonb("args").notNull(),
    /** 代报: who telephoned it in. */
    said: text("said"),
    /** Path of the place it acts on; null when there is no such place. */
    path: text("path"),
    at: millis("at").notNull(),
    arrived: millis("arrived").notNull(),
    late: boolean("late").notNull(),
    /** Boards it changed, as they stood then; null when it was refused. */
    marks: jsonb("marks").$type<Mark[]>(),
    why: jsonb("why").$type<Refusal>(),
    /** Made by the simulator. */
    drill: boolean("drill").notNull(),
    /** Random bytes in the digest of arguments and `said`; null before it is sealed, empty once they are purged. */
    salt: bytea("salt"),
  },
  (t) => [
    index("command_unsealed").on(t.district).where(sql`salt is null`),
    index("command_path").on(t.path.op("text_pattern_ops"), t.arrived),
    index("command_arrived").on(t.district, t.arrived),
  ],
);

/** The last number executed of each outbox. */
export const device = pgTable("device", {
  id: text("id").primaryKey(),
  district: text("district").notNull(),
  author: text("author").notNull(),
  n: integer("n").notNull(),
});
