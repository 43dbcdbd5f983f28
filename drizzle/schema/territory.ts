import {
  boolean,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
} from "drizzle-orm/pg-core";
import type { MultiPolygon, Point, Polygon } from "geojson";
import type { Bbox, Level, LonLat } from "@/lib/schema/territory";
import { bytea } from "./columns";

/** One row a district: where it comes from and which tiles are current. */
export const territory = pgTable("territory", {
  district: text().primaryKey(),
  name: text().notNull(),
  /** Content hash of everything that was imported: part of the address of tiles and of the tree's parts. */
  version: text().notNull(),
  attributionZh: text("attribution_zh").notNull(),
  attributionEn: text("attribution_en").notNull(),
  drill: boolean().notNull(),
  /** IANA name of the zone its clocks show; null while nobody has said and nothing is placed. */
  zone: text(),
  bbox: jsonb().$type<Bbox>().notNull(),
  /** The lines that vehicles follow. Part of no address: the tiles hold them too. */
  roads: jsonb().$type<readonly (readonly LonLat[])[]>().notNull().default([]),
  importedAt: timestamp("imported_at", { withTimezone: true }).notNull(),
  /** Which column of the imported files was what, as it was last said: nobody says it twice. */
  columns: jsonb().$type<Record<string, string>>().notNull().default({}),
});

/** What is drawn and never acted on, as it was imported: a list of features, JSON in gzip. */
export const ground = pgTable(
  "ground",
  {
    district: text().notNull(),
    list: text().notNull(),
    bytes: bytea().notNull(),
  },
  (t) => [primaryKey({ columns: [t.district, t.list] })],
);

export const node = pgTable(
  "node",
  {
    id: text().primaryKey(),
    district: text().notNull(),
    parent: text(),
    level: text().$type<Level>().notNull(),
    name: text().notNull(),
    path: text().notNull(),
    lon: doublePrecision().notNull(),
    lat: doublePrecision().notNull(),
    bbox: jsonb().$type<Bbox>().notNull(),
    households: integer().notNull(),
    captains: integer().notNull(),
    units: integer().notNull(),
    floors: integer().notNull(),
    doors: integer().notNull(),
    address: text().notNull().default(""),
    /** How the map draws a building. */
    kind: text().$type<"block" | "house" | "other">(),
    placed: boolean().notNull().default(true),
    /** Its own outline or point as it was imported; null when none was, or what an older version took in. */
    shape: jsonb().$type<Polygon | MultiPolygon | Point>(),
    /** Captains of its own, without those below it. */
    ownCaptains: integer("own_captains").notNull().default(0),
    /** Place among all nodes of the district as it was imported: parents first, siblings in reading order. */
    ord: integer().notNull(),
    /** When an import no longer had it. Off the map and the lists from then on, and never deleted. */
    retiredAt: timestamp("retired_at", { withTimezone: true }),
  },
  (t) => [
    index("node_path").on(t.district, t.path.op("text_pattern_ops")),
    index("node_parent").on(t.district, t.parent),
  ],
);

/** What a gate and an exit have alike: each is in a compound, at a point. */
const entry = () => ({
  id: text().primaryKey(),
  district: text().notNull(),
  compound: text().notNull(),
  community: text().notNull(),
  name: text().notNull(),
  lon: doublePrecision().notNull(),
  lat: doublePrecision().notNull(),
  ord: integer().notNull(),
  /** When an import no longer had it. Off the map and the lists from then on, and never deleted. */
  retiredAt: timestamp("retired_at", { withTimezone: true }),
});

export const gateSite = pgTable("gate_site", { ...entry(), need: integer().notNull() }, (t) => [
  index("gate_site_community").on(t.district, t.community),
]);

export const exitSite = pgTable(
  "exit_site",
  {
    ...entry(),
    /** Clear metres; null where nobody has measured. */
    width: doublePrecision(),
  },
  (t) => [index("exit_site_community").on(t.district, t.community)],
);

export const squadSite = pgTable(
  "squad_site",
  {
    id: text().primaryKey(),
    district: text().notNull(),
    name: text().notNull(),
    node: text().notNull(),
    lon: doublePrecision().notNull(),
    lat: doublePrecision().notNull(),
    size: integer().notNull(),
    ord: integer().notNull(),
    /** When an import no longer had it. Off the map and the lists from then on, and never deleted. */
    retiredAt: timestamp("retired_at", { withTimezone: true }),
  },
  (t) => [index("squad_site_node").on(t.district, t.node)],
);

/** A gzipped vector tile. The version before the current one stays too, for screens that still ask for it. */
export const tile = pgTable(
  "tile",
  {
    district: text().notNull(),
    version: text().notNull(),
    z: integer().notNull(),
    x: integer().notNull(),
    y: integer().notNull(),
    bytes: bytea().notNull(),
  },
  (t) => [primaryKey({ columns: [t.district, t.version, t.z, t.x, t.y] })],
);
