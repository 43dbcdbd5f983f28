type Gl = typeof import("maplibre-gl");

/** Where its worker is: a part of the program that no page names. */
export const glWorker = (): string =>
  new URL("maplibre-gl/dist/maplibre-gl-worker.mjs", import.meta.url).toString();

let loading: Promise<Gl> | null = null;

/** MapLibre and its style sheet, fetched when a map is wanted and never before the first paint. */
export function loadGl(): Promise<Gl> {
  loading ??= Promise.all([import("maplibre-gl"), import("maplibre-gl/dist/maplibre-gl.css")]).then(
    ([gl]) => {
      // Left to itself it finds no worker once it is bundled.
      gl.setWorkerUrl(glWorker());
      return gl;
    },
  );
  // A part that did not come may come next time.
  loading.catch(() => {
    loading = null;
  });
  return loading;
}
