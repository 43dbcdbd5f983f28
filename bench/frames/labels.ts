import type { Page } from "@playwright/test";
import type { Map as GlMap } from "maplibre-gl";

/** What stands still while squads walk: whatever of it vanishes for a moment flickers. */
const STILL = [
  "name",
  "community",
  "home",
  "house",
  "gate",
  "gate-words",
  "seal",
  "count",
  "matter",
  "matter-sign",
  "road-name",
  "lane-name",
  "place-name",
];

declare global {
  var benchMap: GlMap | undefined;
  var benchLabels: Map<string, number>[] | undefined;
}

/** Finds MapLibre's map behind the screen: React keeps it in a component's state, and the page itself has no need for it. */
export async function findMap(page: Page): Promise<void> {
  await page.evaluate(() => {
    interface Fiber {
      return: Fiber | null;
      memoizedState: { memoizedState: unknown; next: Fiber["memoizedState"] } | null;
    }
    const element = document.querySelector(".maplibregl-map") as unknown as Record<string, Fiber>;
    const key = Object.keys(element).find((name) => name.startsWith("__reactFiber$"));
    for (let fiber = key ? element[key] : null; fiber; fiber = fiber?.return ?? null)
      for (let hook = fiber.memoizedState; hook; hook = hook.next ?? null) {
        const held = hook.memoizedState as { gl?: GlMap } | null;
        if (held?.gl?.queryRenderedFeatures) globalThis.benchMap = held.gl;
      }
    if (!globalThis.benchMap) throw new Error("no map behind the screen");
  });
}

export interface Flicker {
  frames: number;
  labels: number;
  /** Labels that were there, were not, and were there again, with the map held still. */
  blinks: number;
  /** The first of them. */
  who: string[];
}

/** Looks at every frame for so long which labels it shows. */
export async function watchLabels(page: Page, ms: number): Promise<Flicker> {
  return await page.evaluate(
    async ([layers, time]) => {
      const map = globalThis.benchMap;
      if (!map) throw new Error("no map");
      const frames: Set<string>[] = [];
      const looking = map.on("render", () => {
        const there = map.queryRenderedFeatures({
          layers: layers.filter((id) => map.getLayer(id)),
        });
        frames.push(
          new Set(
            there.map(({ layer, properties, geometry }) => {
              const text = String(properties.name ?? "");
              // A street has many names along it: only whether it has one is looked at.
              if (layer.id.endsWith("-name")) return `${layer.id} ${text}`;
              const point = geometry.type === "Point" ? geometry.coordinates.join() : "";
              return `${layer.id} ${properties.id ?? text} ${point.slice(0, 18)}`;
            }),
          ),
        );
      });
      await new Promise((resolve) => setTimeout(resolve, time));
      looking.unsubscribe();
      const all = new Set(frames.flatMap((frame) => [...frame]));
      const who: string[] = [];
      let blinks = 0;
      for (const label of all) {
        let gone = false;
        let seen = false;
        for (const frame of frames) {
          const there = frame.has(label);
          if (there && gone) {
            blinks++;
            who.push(label);
          }
          gone = seen && !there;
          seen ||= there;
        }
      }
      return { frames: frames.length, labels: all.size, blinks, who: who.slice(0, 8) };
    },
    [STILL, ms] as const,
  );
}
