import { pgTable, text, timestamp } from "drizzle-orm/pg-core";

/** Servers at work on this database: each says so every few seconds, by the database's own clock. */
export const serverRun = pgTable("server_run", {
  id: text().primaryKey(),
  seenAt: timestamp("seen_at", { withTimezone: true }).notNull(),
});
