import type { SheetMap } from "./sheet-map";

/** The middle of the map, in its own pixels: where the keyboard points. */
export function centreOf({ map }: SheetMap): [x: number, y: number] {
  const { clientWidth, clientHeight } = map.getContainer();
  return [clientWidth / 2, clientHeight / 2];
}
