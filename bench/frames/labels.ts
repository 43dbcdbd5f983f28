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
  /** Signs of squads that were to be seen and were drawn paler than they are, times frames. */
  faded: number;
  /** The first of them. */
  who: string[];
}

/** What MapLibre knows of how opaque a symbol is; it has no public name. */
interface Opacity {
  opacity: number;
  placed: boolean;
}
interface Inside {
  placement: {
    opacities: Record<number, { icon: Opacity } | undefined>;
    symbolFadeChange(now: number): number;
  };
  tileManagers: Record<
    string,
    {
      getRenderableIds(symbols: boolean): string[];
      getTileByID(id: string): InsideTile | undefined;
    }
  >;
}
interface InsideTile {
  getBucket(layer: unknown): { symbolInstances?: Symbols } | undefined;
}
interface Symbols {
  length: number;
  get(i: number): { crossTileID: number };
}

/** Looks at every frame for so long which labels it shows. */
export async function watchLabels(page: Page, ms: number): Promise<Flicker> {
  return await page.evaluate(
    async ([layers, time]) => {
      const map = globalThis.benchMap;
      if (!map) throw new Error("no map");
      const frames: Set<string>[] = [];
      const faded = { signs: 0, looked: 0 };
      const looking = map.on("render", () => {
        const { placement, tileManagers } = map.style as unknown as Inside;
        const change = placement.symbolFadeChange(performance.now());
        for (const id of ["squad"]) {
          const layer = map.getLayer(id);
          const manager = tileManagers[layer?.source ?? ""];
          for (const tile of manager?.getRenderableIds(true) ?? []) {
            const symbols = manager?.getTileByID(tile)?.getBucket(layer)?.symbolInstances;
            for (let i = 0; i < (symbols?.length ?? 0); i++) {
              const state = placement.opacities[symbols?.get(i).crossTileID ?? 0]?.icon;
              if (!state) continue;
              faded.looked++;
              if (state.placed && state.opacity + change < 1) faded.signs++;
            }
          }
        }
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
      if (faded.looked === 0) throw new Error("no squad to be looked at");
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
      return {
        frames: frames.length,
        labels: all.size,
        blinks,
        faded: faded.signs,
        who: who.slice(0, 8),
      };
    },
    [STILL, ms] as const,
  );
}
