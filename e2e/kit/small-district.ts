import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";

/** West, south and size, in degrees. */
type Box = readonly [number, number, number, number];
const COMPOUND: Box = [126.65, 45.75, 0.004, 0.002];
const BUILDINGS: readonly [code: string, name: string, box: Box][] = [
  ["b1", "1栋", [126.6504, 45.7506, 0.0006, 0.0003]],
  ["b2", "2栋", [126.6514, 45.7506, 0.0006, 0.0003]],
  ["b3", "3栋", [126.6526, 45.7506, 0.0006, 0.0003]],
];

const outline = ([west, south, wide, high]: Box, properties: object) => {
  const [east, north] = [west + wide, south + high];
  const ring = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ];
  return { type: "Feature", properties, geometry: { type: "Polygon", coordinates: [ring] } };
};

/**
 * Brings a community of one compound with three buildings, a gate and an exit, all outlined, into a data
 * folder or a Postgres; the files are written to `folder`.
 */
export function bringIn(folder: string, data: string): void {
  const above = { street: "花园街道", community: "龙泰社区" };
  const around: Box = [126.64, 45.745, 0.03, 0.015];
  const files = {
    "district.geojson": [outline(around, { code: "d" })],
    "compound.geojson": [outline(COMPOUND, { code: "c1", name: "和兴小区", ...above })],
    "building.geojson": BUILDINGS.map(([code, name, box]) =>
      outline(box, { code, name, parent: "c1", units: 3, floors: 6, doors: 2 }),
    ),
  };
  const written = Object.entries(files).map(([name, features]) => {
    const path = join(folder, name);
    writeFileSync(path, JSON.stringify({ type: "FeatureCollection", features }));
    return name === "district.geojson" ? `outline=${path}` : `${name.split(".")[0]}=${path}`;
  });
  const gates = join(folder, "gate.csv");
  writeFileSync(gates, "编码,上级,名称,经度,纬度,应到\ng1,c1,东门,126.6540,45.7510,2\n");
  const exits = join(folder, "exit.csv");
  writeFileSync(exits, "编码,上级,出入口,经度,纬度,宽度（米）\nx1,c1,北口,126.6510,45.7520,4.5\n");
  const sites = [`gate=${gates}`, `exit=${exits}`];
  const args = ["--district", "d=南岗区", "--coordinates", "wgs84", ...written, ...sites];
  execFileSync("npm", ["run", "-s", "import", "--", "--data", data, ...args]);
}
