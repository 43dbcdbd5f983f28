import type { Polygon } from "geojson";
import type { TerritoryInput } from "./input";

/** A square in degrees, closed and counter-clockwise. */
export function square(lon: number, lat: number, size: number): Polygon {
  const [west, south, east, north] = [lon, lat, lon + size, lat + size].map((value) =>
    Number(value.toFixed(6)),
  ) as [number, number, number, number];
  const corners = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ];
  return { type: "Polygon", coordinates: [corners] };
}

/** For tests: one district of two communities, a compound with two buildings, a gate, an exit and a squad. */
export function smallDistrict(): TerritoryInput {
  return {
    district: { attribution: { zh: "测试", en: "test" }, drill: true },
    nodes: [
      {
        row: 1,
        id: "d",
        parent: null,
        level: "district",
        name: "南岗区",
        geometry: square(126.6, 45.7, 0.1),
      },
      {
        row: 2,
        id: "s",
        parent: "d",
        level: "street",
        name: "花园街道",
        geometry: square(126.6, 45.7, 0.1),
      },
      {
        row: 3,
        id: "k1",
        parent: "s",
        level: "community",
        name: "龙泰社区",
        geometry: square(126.6, 45.7, 0.05),
        captains: 3,
      },
      {
        row: 4,
        id: "k2",
        parent: "s",
        level: "community",
        name: "海城街社区",
        geometry: square(126.65, 45.7, 0.05),
        captains: 2,
      },
      {
        row: 5,
        id: "c",
        parent: "k1",
        level: "compound",
        name: "和兴路3号院",
        geometry: square(126.61, 45.71, 0.01),
      },
      {
        row: 6,
        id: "b1",
        parent: "c",
        level: "building",
        name: "1栋",
        geometry: square(126.611, 45.711, 0.001),
        kind: "block",
        units: 4,
        floors: 6,
        doors: 3,
      },
      {
        row: 7,
        id: "b2",
        parent: "c",
        level: "building",
        name: "2栋",
        geometry: square(126.615, 45.711, 0.001),
        kind: "block",
        units: 2,
        floors: 5,
        doors: 3,
      },
    ],
    gates: [
      { row: 1, id: "g1", compound: "c", name: "和兴路1号卡口", at: [126.61, 45.71], need: 2 },
    ],
    exits: [{ row: 1, id: "x1", compound: "c", name: "北口", at: [126.615, 45.72], width: 3.5 }],
    squads: [{ row: 1, id: "s1", name: "1", node: "s", at: [126.62, 45.72], size: 5 }],
    ground: {
      roads: [
        {
          type: "Feature",
          geometry: {
            type: "LineString",
            coordinates: [
              [126.6, 45.7],
              [126.7, 45.8],
            ],
          },
          properties: { class: "main", name: "和兴路" },
        },
      ],
      rail: [],
      water: [],
      waterways: [],
      green: [],
      buildings: [{ type: "Feature", geometry: square(126.63, 45.72, 0.001), properties: {} }],
    },
  };
}
