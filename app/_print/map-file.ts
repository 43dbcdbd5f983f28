import type { PageContent } from "./content";
import { drawPage } from "./page";
import type { Packed } from "./pdf/map-pdf";
import { png } from "./png/png";
import { PrintError } from "./print-error";
import type { PrintMap } from "./print-map";
import { Rows } from "./rows";

interface Work {
  map: PrintMap;
  stopped: AbortSignal;
  /** How much of the map is done, from 0 to 1. */
  share(done: number): void;
}

function canvasOf(width: number, height: number) {
  const canvas = new OffscreenCanvas(width, height);
  const c = canvas.getContext("2d", { alpha: false, willReadFrequently: true });
  if (!c) throw new PrintError("no-graphics");
  return c;
}

/** The map alone, for a page on which everything else is written. */
export async function packedMap({ map, stopped, share }: Work): Promise<Packed> {
  const rows = new Rows(map.width);
  try {
    for await (const { canvas, top, height } of map.strips()) {
      const c = canvasOf(map.width, height);
      c.drawImage(canvas, 0, 0);
      await rows.push(c.getImageData(0, 0, map.width, height));
      stopped.throwIfAborted();
      share((top + height) / map.height);
    }
    return { width: map.width, height: map.height, bytes: await rows.packed() };
  } catch (error) {
    rows.abort();
    throw error;
  }
}

/** The whole page as a picture, strip by strip as the map comes. */
export async function pagePng(content: PageContent, { map, stopped, share }: Work): Promise<Blob> {
  const { layout } = content;
  const dots = map.dpi / 25.4;
  const [width, height] = [Math.round(layout.width * dots), Math.round(layout.height * dots)];
  const [left, above] = [Math.round(layout.map.x * dots), Math.round(layout.map.y * dots)];
  const rows = new Rows(width);
  const paint = async (
    top: number,
    high: number,
    source: HTMLCanvasElement | null,
  ): Promise<void> => {
    const c = canvasOf(width, high);
    c.fillStyle = "#ffffff";
    c.fillRect(0, 0, width, high);
    if (source) c.drawImage(source, 0, 0, map.width, high, left, 0, map.width, high);
    c.translate(0, -top);
    c.scale(dots, dots);
    drawPage(c as unknown as CanvasRenderingContext2D, content);
    await rows.push(c.getImageData(0, 0, width, high));
    stopped.throwIfAborted();
  };
  try {
    await paint(0, above, null);
    for await (const { canvas, top, height: high } of map.strips()) {
      await paint(above + top, high, canvas);
      share((top + high) / map.height);
    }
    const below = above + map.height;
    await paint(below, height - below, null);
    return png(width, height, await rows.packed(), map.dpi);
  } catch (error) {
    rows.abort();
    throw error;
  }
}
