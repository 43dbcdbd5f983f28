import type { Feature } from "geojson";
import { bboxOfArea } from "@/lib/geo/area";
import type { Bbox } from "@/lib/schema/territory";
import type { TerritoryInput } from "@/server/territory/input";
import { frameOf, layersOf } from "@/server/territory/layers";
import { footprint } from "@/server/territory/outlines";
import type { NodeRows } from "@/server/territory/rows/node-rows";
import { BuiltTree } from "@/server/territory/tree";

type Input = TerritoryInput<NodeRows>;

/** Layers of which a draft can change something, besides the buildings. */
const EDITED = new Set(["street", "community", "compound", "place"]);

/**
 * Where the map is drawn otherwise after a draft: around everything that was or will be there of what has
 * changed. Null where that may be anywhere: with the district's own outline, all that depends on it.
 * `touched`: ids of all rows that are not the same.
 */
export function framesOf(before: Input, after: Input, touched: ReadonlySet<string>): Bbox[] | null {
  const [was, is] = [before, after].map(({ nodes, ground }) => new BuiltTree(nodes, ground)) as [
    BuiltTree,
    BuiltTree,
  ];
  if (outlineOfRoot(was) !== outlineOfRoot(is)) return null;
  const frames: Bbox[] = [];
  const [old, now] = [drawn(before, was), drawn(after, is)];
  for (const [text, frame] of old) if (!now.has(text)) frames.push(frame);
  for (const [text, frame] of now) if (!old.has(text)) frames.push(frame);
  for (const id of touched)
    for (const { nodes } of [before, after]) {
      const row = nodes.get(id);
      if (row?.level === "building" && row.geometry)
        frames.push(bboxOfArea(footprint(row.geometry)));
    }
  return frames;
}

const outlineOfRoot = ({ root, outlines }: BuiltTree): string =>
  JSON.stringify([root?.bbox, outlines.get(root?.id ?? "")]);

/** Every feature of the layers above the buildings, as text, with its frame. */
function drawn(input: Input, tree: BuiltTree): Map<string, Bbox> {
  const features = new Map<string, Bbox>();
  for (const layer of layersOf(input, tree)) {
    if (!EDITED.has(layer.name)) continue;
    for (let thing = 0; thing < layer.size; thing++) {
      const feature = layer.feature(thing, Number.POSITIVE_INFINITY);
      if (feature) features.set(textOf(layer.name, feature), frameOf(feature));
    }
  }
  return features;
}

const textOf = (layer: string, { geometry, properties }: Feature): string =>
  JSON.stringify([layer, geometry, properties]);
