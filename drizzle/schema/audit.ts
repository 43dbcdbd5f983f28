import { bigint, index, integer, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import type { AuditAbout, AuditKind } from "@/lib/protocol/audit";
import { bytea, millis } from "./columns";

/** 记录: who looked at whom, and what was done with people's data. Only added to; a trigger refuses the rest. */
export const auditEntry = pgTable(
  "audit_entry",
  {
    district: text("district").notNull(),
    /** From 1, without a gap. */
    seq: bigint("seq", { mode: "number" }).notNull(),
    at: millis("at").notNull(),
    kind: text("kind").$type<AuditKind>().notNull(),
    /** Null for what the server or its console did. */
    account: text("account"),
    appointment: text("appointment"),
    /** The appointment's path: who stands above it may read this. */
    path: text("path"),
    screen: text("screen"),
    /** Ids of the households. */
    whom: text("whom").array().notNull(),
    about: jsonb("about").$type<AuditAbout>().notNull(),
    /** Of this entry and the hash of the one before. */
    hash: bytea("hash").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.district, t.seq] }),
    index("audit_entry_whom").using("gin", t.whom),
    index("audit_entry_path").on(t.path.op("text_pattern_ops"), t.seq),
  ],
);

/** Where a district's record stands. Locked by whoever adds to it. */
export const auditHead = pgTable("audit_head", {
  district: text("district").primaryKey(),
  seq: bigint("seq", { mode: "number" }).notNull(),
  hash: bytea("hash").notNull(),
});

/** One row a commit: what its commands were, chained within the server's run. Only added to. */
export const commandSeal = pgTable(
  "command_seal",
  {
    district: text("district").notNull(),
    run: text("run").notNull(),
    /** From 1, without a gap. */
    n: integer("n").notNull(),
    commands: text("commands").array().notNull(),
    /** Two digests a command, 32 bytes each: of what stays, and of what may be taken away (arguments, who telephoned). */
    digests: bytea("digests").notNull(),
    /** Of this row and the hash of the one before. */
    hash: bytea("hash").notNull(),
  },
  (t) => [primaryKey({ columns: [t.run, t.n] })],
);
