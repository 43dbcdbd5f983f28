/** What broken GeoJSON is made of. */
export const point = (coordinates: unknown) => ({ type: "Point", coordinates });

export const feature = (geometry: unknown, properties: unknown = {}) => ({
  type: "Feature",
  properties,
  geometry,
});

export const SOUND = feature(point([126.6, 45.7]));

export const collectionOf = (...features: unknown[]): string =>
  JSON.stringify({ type: "FeatureCollection", features });
