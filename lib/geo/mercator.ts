/** Web Mercator: the world as a square with a side of 1, from its north-west corner. Degrees in and out. */
export const worldX = (lon: number): number => lon / 360 + 0.5;

export function worldY(lat: number): number {
  const sin = Math.sin((lat * Math.PI) / 180);
  return 0.5 - Math.log((1 + sin) / (1 - sin)) / (4 * Math.PI);
}

export const latitudeOf = (y: number): number =>
  (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI;
