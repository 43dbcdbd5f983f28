import type { Map as GlMap } from "maplibre-gl";
import type { GeoJSONStoreFeatures, TerraDrawChanges, TerraDrawExtend } from "terra-draw";
import type { PointerKind } from "./fingers";

/** Seven places after the point are a centimetre. */
const PRECISION = 7;

/** How far (pixels) each may slip between down and up and has tapped all the same: a glove is no needle. */
const SLIP: Record<PointerKind, number> = { mouse: 6, pen: 10, touch: 16 };

export type Adapter = TerraDrawExtend.TerraDrawBaseAdapter & {
  /** What is down now is a pointer of this kind; with `stroke` it draws as it moves, and may not slip at all. */
  down(kind: PointerKind, stroke: boolean): void;
  /** What was down is so no more, whatever it was doing. */
  letGo(): void;
};

/** Terra Draw on our map: it hears the pointer; what it would paint is given to `render` instead. */
export function adapterFor(
  { TerraDrawExtend: { TerraDrawBaseAdapter } }: typeof import("terra-draw"),
  map: GlMap,
  render: (features: readonly GeoJSONStoreFeatures[]) => void,
): Adapter {
  const canvas = map.getCanvas();

  class OurAdapter extends TerraDrawBaseAdapter {
    down(kind: PointerKind, stroke: boolean): void {
      const slip = stroke ? 2 : SLIP[kind];
      this._minPixelDragDistance = slip;
      this._minPixelDragDistanceDrawing = slip;
      this._minPixelDragDistanceSelecting = slip / 2;
    }

    letGo(): void {
      this._dragState = "not-dragging";
      this.setDraggability(true);
    }

    getMapEventElement(): HTMLElement {
      return canvas;
    }

    getLngLatFromEvent({ clientX, clientY }: PointerEvent | MouseEvent) {
      const { left, top } = canvas.getBoundingClientRect();
      return this.unproject(clientX - left, clientY - top);
    }

    project(lng: number, lat: number) {
      const { x, y } = map.project([lng, lat]);
      return { x, y };
    }

    unproject(x: number, y: number) {
      const { lng, lat } = map.unproject([x, y]);
      return { lng, lat };
    }

    setCursor(cursor: string): void {
      canvas.style.cursor = cursor === "unset" ? "" : cursor;
    }

    setDraggability(enabled: boolean): void {
      if (enabled) map.dragPan.enable();
      else map.dragPan.disable();
    }

    setDoubleClickToZoom(enabled: boolean): void {
      if (enabled) map.doubleClickZoom.enable();
      else map.doubleClickZoom.disable();
    }

    render({ created, updated, unchanged }: TerraDrawChanges): void {
      render([...unchanged, ...updated, ...created]);
    }

    clear(): void {
      this._currentModeCallbacks?.onClear();
      render([]);
    }
  }

  return new OurAdapter({ coordinatePrecision: PRECISION });
}
