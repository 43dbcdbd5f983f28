import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { sheetOf, xlsx } from "../../server/territory/read/testing/books";
import { dbf, KIND, shape, shp } from "../../server/territory/read/testing/shapes";
import { zipOf } from "../../server/territory/read/testing/zip";

const PRJ =
  'GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137.0,298.257223563]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]';

type Ring = [number, number][];

/** A file as a browser's dialog gives it. */
interface Chosen {
  name: string;
  mimeType: string;
  buffer: Buffer;
}

const bytes = (name: string): Buffer =>
  readFileSync(new URL(`../fixtures/monaco/${name}.geojson.gz`, import.meta.url));

/** GeoJSON as it is downloaded: gzipped. */
export const geography = (name: "buildings" | "roads" | "land" | "coastline"): Chosen => ({
  name: `${name}.geojson.gz`,
  mimeType: "application/gzip",
  buffer: bytes(name),
});

/** The wards as an office's GIS writes them: a Shapefile, zipped. */
export function wards(): Chosen {
  const { features } = JSON.parse(gunzipSync(bytes("wards")).toString()) as {
    features: { properties: { name: string }; geometry: { coordinates: Ring[][] } }[];
  };
  const shapes = features.map(({ geometry }) =>
    // Rings of a Shapefile run the other way than those of GeoJSON.
    shape(
      KIND.polygon,
      geometry.coordinates.flat().map((ring) => ring.toReversed()),
    ),
  );
  const names = features.map(({ properties }) => [properties.name]);
  return {
    name: "wards.zip",
    mimeType: "application/zip",
    buffer: zipOf({
      "wards.shp": shp(shapes),
      "wards.dbf": dbf([{ name: "名称", length: 40 }], names),
      "wards.prj": PRJ,
      "wards.cpg": "UTF-8",
    }),
  };
}

/** A spreadsheet with one sheet. */
export const book = (name: string, rows: readonly (readonly string[])[]): Chosen => ({
  name,
  mimeType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  buffer: xlsx({ 表: sheetOf(rows) }),
});
