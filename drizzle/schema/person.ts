import { bigint, index, integer, pgTable, text } from "drizzle-orm/pg-core";
import { bytea } from "./columns";

/** 户: a door, and in `sealed` what is remarked of it. The id is made of building, unit and door. */
export const household = pgTable(
  "household",
  {
    id: text("id").primaryKey(),
    district: text("district").notNull(),
    building: text("building").notNull(),
    /** Stairwell, from 1. */
    unit: integer("unit").notNull(),
    door: text("door").notNull(),
    /** The building's. */
    path: text("path").notNull(),
    /** A `HouseholdSaid`, encrypted; null where nothing is said. */
    sealed: bytea("sealed"),
  },
  (t) => [
    index("household_building").on(t.district, t.building),
    index("household_path").on(t.path.op("text_pattern_ops")),
  ],
);

/** A person of a household. Nothing of them stands here in plain text. */
export const person = pgTable(
  "person",
  {
    id: text("id").primaryKey(),
    district: text("district").notNull(),
    household: text("household").notNull(),
    building: text("building").notNull(),
    /** A `PersonSaid`, encrypted. */
    sealed: bytea("sealed").notNull(),
    /** Keyed hash of the phone number; null without one. */
    phone: bytea("phone"),
  },
  (t) => [
    index("person_household").on(t.household),
    index("person_building").on(t.district, t.building),
    index("person_phone").on(t.phone),
  ],
);

/** By whose code a household reads who has looked at it. */
export const householdLink = pgTable("household_link", {
  household: text("household").primaryKey(),
  district: text("district").notNull(),
  /** Hash of the code. */
  code: text("code").notNull().unique(),
  until: bigint("until", { mode: "number" }).notNull(),
});
