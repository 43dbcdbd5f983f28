import type { Map as GlMap } from "maplibre-gl";
import type { At } from "@/app/_map/at";
import { BoardMap } from "@/app/_map/board-map";
import type { BoardMapOptions } from "@/app/_map/board-map-options";
import type { Scene } from "@/app/_map/scene/scene";
import { PrintError } from "./print-error";
import { reach, StripBuffer } from "./strip-buffer";

/** So many dots of the map are drawn at once: a canvas of 16 MB, wherever the sheet ends. */
const AT_ONCE = 4_000_000;
/** Longer than this nothing that is on its way is waited for. */
const PATIENCE = 90_000;

export interface PrintMapOptions
  extends Omit<
    BoardMapOptions,
    | "container"
    | "density"
    | "theme"
    | "view"
    | "picked"
    | "claimed"
    | "drawn"
    | "lost"
    | "moved"
    | "here"
    | "near"
    | "inset"
  > {
  /** In CSS pixels. */
  size: readonly [width: number, height: number];
  at: At;
  dpi: number;
}

/**
 * The same map as on the screen, drawn for paper beside it: in the light style, and in strips, because no
 * canvas need be as large as a sheet. MapLibre works on the whole of it, so that every name has one place;
 * its drawing buffer is one strip, and what it draws is moved so that the strip falls into it.
 */
export class PrintMap {
  readonly #map: BoardMap;
  readonly #container: HTMLElement;
  readonly #buffer: StripBuffer;
  #failed: PrintError["why"] | null = null;
  /** Dots an inch: as many as are asked for, or as this machine's graphics reaches. */
  readonly dpi: number;
  /** Dots, of the whole map. */
  readonly width: number;
  readonly height: number;

  constructor(options: PrintMapOptions) {
    const { size, at } = options;
    const container = document.createElement("div");
    container.setAttribute("aria-hidden", "true");
    container.style.cssText = `position:fixed;left:-99999px;top:0;visibility:hidden;width:${size[0]}px;height:${size[1]}px`;
    document.body.append(container);
    this.#container = container;
    try {
      this.#map = new BoardMap({
        ...options,
        container,
        theme: "light",
        view: at,
        inset: {},
        density: Math.ceil(options.dpi / 96),
        picked: () => {},
        claimed: () => false,
        drawn: () => {},
        moved: () => {},
        here: () => {},
        near: () => {},
        lost: (lost) => {
          if (lost) this.#failed = "no-graphics";
        },
      });
    } catch {
      container.remove();
      throw new PrintError("no-graphics");
    }
    this.gl.on("error", () => {
      this.#failed ??= "no-tiles";
    });
    const canvas = this.gl.getCanvas();
    const gl = canvas.getContext("webgl2");
    if (!gl || gl.isContextLost()) {
      this.destroy();
      throw new PrintError("no-graphics");
    }
    this.dpi = reach(gl, size, options.dpi);
    [this.width, this.height] = size.map((side) => Math.round((side * this.dpi) / 96)) as [
      number,
      number,
    ];
    const rows = Math.max(1, Math.min(this.height, Math.floor(AT_ONCE / this.width)));
    this.#buffer = new StripBuffer(canvas, gl, [this.width, this.height], rows);
    this.gl.setPixelRatio(this.dpi / 96);
  }

  get gl(): GlMap {
    return this.#map.gl;
  }

  /** Resolves once everything in view is there and has its place. */
  async ready(scene: Scene, stopped: AbortSignal): Promise<void> {
    this.#map.show(scene);
    await this.#idle(stopped);
    // What has come meanwhile was placed among what was there before: once more, with all of it.
    this.gl.triggerRepaint();
    await this.#idle(stopped);
  }

  /** The strips of the map from its top; the canvas holds one until something is awaited. */
  async *strips(): AsyncGenerator<{ canvas: HTMLCanvasElement; top: number; height: number }> {
    const { rows } = this.#buffer;
    for (let top = 0; top < this.height; top += rows) {
      this.#buffer.show(top);
      this.gl.redraw();
      if (this.#failed) throw new PrintError(this.#failed);
      yield { canvas: this.gl.getCanvas(), top, height: Math.min(rows, this.height - top) };
      // The page breathes between two strips.
      await new Promise((resolve) => setTimeout(resolve));
    }
  }

  destroy(): void {
    this.#map.destroy();
    this.#container.remove();
  }

  async #idle(stopped: AbortSignal): Promise<void> {
    stopped.throwIfAborted();
    let late: ReturnType<typeof setTimeout> | undefined;
    await new Promise<unknown>((resolve, reject) => {
      late = setTimeout(() => reject(new PrintError("slow")), PATIENCE);
      stopped.addEventListener("abort", () => reject(stopped.reason), { once: true });
      this.gl.once("idle", resolve);
    }).finally(() => clearTimeout(late));
    if (this.#failed) throw new PrintError(this.#failed);
  }
}
