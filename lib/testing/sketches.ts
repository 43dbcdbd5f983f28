import type { Sketch } from "@/lib/sheet/sketch";

export const tent = (lon = 126.6, lat = 45.7): Sketch => ({
  kind: "point",
  symbol: "tent",
  colour: "blue",
  label: "核酸采样点",
  points: [[lon, lat]],
});

export const fenceLine = (points = 3): Sketch => ({
  kind: "line",
  colour: "ink",
  label: "",
  points: Array.from({ length: points }, (_, i) => [126.6 + i / 1000, 45.7]),
});
