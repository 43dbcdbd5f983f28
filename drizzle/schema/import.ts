import { boolean, integer, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import type { ImportKind, ListCounts } from "@/lib/protocol/imports";
import { bytea, millis } from "./columns";

/** 导入: what was brought in through the browser, by whom, and whether it was put back. */
export const importRun = pgTable("import_run", {
  id: text("id").primaryKey(),
  district: text("district").notNull(),
  kind: text("kind").$type<ImportKind>().notNull(),
  account: text("account").notNull(),
  /** Of whoever took it: it reaches no further. */
  path: text("path").notNull(),
  at: millis("at").notNull(),
  lists: jsonb("lists").$type<readonly ListCounts[]>().notNull(),
  /** The territory's version that it made; null where it made none. */
  version: text("version"),
  undoneAt: millis("undone_at"),
});

/** What a territory was before its last import: lines of JSON in gzip, piece by piece. */
export const importBefore = pgTable(
  "import_before",
  {
    run: text("run").notNull(),
    n: integer("n").notNull(),
    bytes: bytea("bytes").notNull(),
  },
  (t) => [primaryKey({ columns: [t.run, t.n] })],
);

/** What an import of people or staff does to a row, and what was there: applied forwards when it is taken, backwards when it is undone. */
export const importChange = pgTable(
  "import_change",
  {
    run: text("run").notNull(),
    of: text("of").$type<"household" | "person" | "appointment">().notNull(),
    id: text("id").notNull(),
    /** Of an appointment, its account. */
    household: text("household").notNull(),
    building: text("building").notNull(),
    unit: integer("unit").notNull(),
    door: text("door").notNull(),
    path: text("path").notNull(),
    /** Whether the row was there before, and whether it is there afterwards. */
    was: boolean("was").notNull(),
    is: boolean("is").notNull(),
    /** Encrypted, as in their own tables. */
    before: bytea("before"),
    after: bytea("after"),
    phoneBefore: bytea("phone_before"),
    phoneAfter: bytea("phone_after"),
  },
  (t) => [primaryKey({ columns: [t.run, t.of, t.id] })],
);

/** What a heading was said to be: nobody says it twice. */
export const importHeading = pgTable(
  "import_heading",
  {
    district: text("district").notNull(),
    kind: text("kind").$type<ImportKind>().notNull(),
    heading: text("heading").notNull(),
    /** Empty for a column that says nothing. */
    field: text("field").notNull(),
  },
  (t) => [primaryKey({ columns: [t.district, t.kind, t.heading] })],
);
