import { CHINESE_FONT_STACK, FALLBACK_FACE } from "./font-stack";

const SIZE = 24;

/** What a character looks like in the system's fonts, as bytes to compare. */
function inked(context: CanvasRenderingContext2D, character: string): string {
  context.clearRect(0, 0, SIZE * 2, SIZE * 2);
  context.fillText(character, 4, SIZE + 4);
  return context.getImageData(0, 0, SIZE * 2, SIZE * 2).data.join();
}

/** Without a Chinese font every character is the same box. */
function systemHasChinese(): boolean {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = SIZE * 2;
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (!context) return true;
  context.font = `${SIZE}px ${CHINESE_FONT_STACK}`;
  const [first, ...others] = ["堡", "封", "岗"].map((character) => inked(context, character));
  return others.some((other) => other !== first);
}

let fallback: Promise<boolean> | null = null;

/** Declares the self-hosted face if it is needed; whether it is. */
async function declareFallback(): Promise<boolean> {
  if (systemHasChinese()) return false;
  await import("@fontsource-variable/noto-sans-sc/wght.css");
  return true;
}

/**
 * Resolves when `text` can be drawn: at once where the system has Chinese, else once the slices
 * that hold its characters are there. What a canvas draws (the map's labels) must wait for it.
 */
export async function ensureChineseFont(text = ""): Promise<void> {
  fallback ??= declareFallback();
  if ((await fallback) && text) await document.fonts.load(`16px "${FALLBACK_FACE}"`, text);
}
