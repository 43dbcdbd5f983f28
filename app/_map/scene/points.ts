import { squareRing } from "@/lib/geo/area";
import type { NodeId, TerritoryNode } from "@/lib/schema/territory";
import type { BuildingSeal } from "./seals";
import type { Area } from "./sign";

/** Buildings that people have put on the map, each as the square that stands for it, with its state. */
export const pointAreas = (
  put: readonly TerritoryNode[],
  seals: ReadonlyMap<NodeId, BuildingSeal>,
  selected: NodeId | null,
): Area[] =>
  put.map(({ id, at }) => {
    const seal = seals.get(id);
    const [sealed, pending] = [seal?.sealed.size ?? 0, seal?.pending.size ?? 0];
    return {
      id,
      ring: squareRing(at),
      properties: { sealed: sealed > 0, pending: pending > 0, selected: id === selected },
    };
  });
