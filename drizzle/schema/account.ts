import { boolean, index, pgTable, text } from "drizzle-orm/pg-core";
import { millis } from "./columns";

export const account = pgTable("account", {
  id: text("id").primaryKey(),
  district: text("district").notNull(),
  name: text("name").notNull(),
  /** A one-tap persona of the demo, by its key; null for everybody else. */
  persona: text("persona"),
  /** The simulator's hands. */
  drill: boolean("drill").notNull(),
});

/** 任职. */
export const appointment = pgTable(
  "appointment",
  {
    id: text("id").primaryKey(),
    district: text("district").notNull(),
    account: text("account").notNull(),
    role: text("role").notNull(),
    node: text("node").notNull(),
    path: text("path").notNull(),
    subject: text("subject"),
    title: text("title").notNull(),
    from: millis("from").notNull(),
    until: millis("until"),
    revokedAt: millis("revoked_at"),
  },
  (t) => [index("appointment_account").on(t.account)],
);
