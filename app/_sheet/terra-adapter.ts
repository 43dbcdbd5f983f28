import type { Map as GlMap } from "maplibre-gl";
import type { GeoJSONStoreFeatures, TerraDrawChanges, TerraDrawExtend } from "terra-draw";

/** Seven places after the point are a centimetre. */
const PRECISION = 7;

/** Terra Draw on our map: it hears the pointer; what it would paint is given to `render` instead. */
export function adapterFor(
  { TerraDrawExtend: { TerraDrawBaseAdapter } }: typeof import("terra-draw"),
  map: GlMap,
  render: (features: readonly GeoJSONStoreFeatures[]) => void,
): TerraDrawExtend.TerraDrawBaseAdapter {
  const canvas = map.getCanvas();

  class Adapter extends TerraDrawBaseAdapter {
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

  return new Adapter({ coordinatePrecision: PRECISION });
}
