import { bigint, boolean, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { millis } from "./columns";

/** What is done once in so much time, whichever process does it: whoever writes the row first. */
export const jobRun = pgTable(
  "job_run",
  {
    job: text("job").notNull(),
    /** Number of the span of time since 1970. */
    slot: bigint("slot", { mode: "number" }).notNull(),
    startedAt: millis("started_at").notNull(),
    /** False while it goes on, or when whoever began it was killed. */
    done: boolean("done").notNull().default(false),
  },
  (t) => [primaryKey({ columns: [t.job, t.slot] })],
);
