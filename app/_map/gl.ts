type Gl = typeof import("maplibre-gl");

let loading: Promise<Gl> | null = null;

/** MapLibre and its style sheet, fetched when a map is wanted and never before the first paint. */
export function loadGl(): Promise<Gl> {
  loading ??= Promise.all([import("maplibre-gl"), import("maplibre-gl/dist/maplibre-gl.css")]).then(
    ([gl]) => {
      // Left to itself it finds no worker once it is bundled.
      gl.setWorkerUrl(
        new URL("maplibre-gl/dist/maplibre-gl-worker.mjs", import.meta.url).toString(),
      );
      return gl;
    },
  );
  // A part that did not come may come next time.
  loading.catch(() => {
    loading = null;
  });
  return loading;
}
