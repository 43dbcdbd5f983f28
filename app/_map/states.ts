import type { Map as GlMap } from "maplibre-gl";
import type { NodeId } from "@/lib/schema/territory";
import { States } from "./scene/difference";
import type { BuildingSeal } from "./scene/seals";

/** The states of the ground's features: said to the map by difference, and anew after it has lost them. */
export class GroundStates {
  #buildings = new States<BuildingState>();
  #tints = new States<{ tint: number }>();

  /** The map has forgotten everything. */
  forget(): void {
    this.#buildings = new States();
    this.#tints = new States();
  }

  /**
   * `seals`: null while no building is on the map; they keep what was last said of them. What was `moved`
   * since the tiles were cut is drawn elsewhere.
   */
  apply(
    map: GlMap,
    seals: ReadonlyMap<NodeId, BuildingSeal> | null,
    tints: ReadonlyMap<NodeId, number>,
    selected: NodeId | null,
    moved: ReadonlyMap<NodeId, unknown>,
  ): void {
    const say = (sourceLayer: string, [id, state]: [string, object | null]): void => {
      const target = { source: "ground", sourceLayer, id };
      if (state) map.setFeatureState(target, { ...state });
      else map.removeFeatureState(target);
    };
    if (seals)
      for (const change of this.#buildings.update(buildingStates(seals, selected, moved)))
        say("building", change);
    const communities = [...tints].map(([id, tint]) => [id, { tint }] as const);
    for (const change of this.#tints.update(communities)) say("community", change);
  }
}

interface BuildingState {
  sealed: boolean;
  pending: boolean;
  selected: boolean;
  moved: boolean;
}

const PLAIN: BuildingState = { sealed: false, pending: false, selected: false, moved: false };

function* buildingStates(
  seals: ReadonlyMap<NodeId, BuildingSeal>,
  selected: NodeId | null,
  moved: ReadonlyMap<NodeId, unknown>,
): Generator<[string, BuildingState]> {
  for (const id of moved.keys()) yield [id, { ...PLAIN, moved: true }];
  for (const [id, { sealed, pending }] of seals)
    if (!moved.has(id))
      yield [
        id,
        { ...PLAIN, sealed: sealed.size > 0, pending: pending.size > 0, selected: id === selected },
      ];
  if (selected !== null && !seals.has(selected) && !moved.has(selected))
    yield [selected, { ...PLAIN, selected: true }];
}
