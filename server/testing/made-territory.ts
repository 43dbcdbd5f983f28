import { randomFrom } from "@/lib/kit/random";
import { USUAL_ZONE } from "@/lib/kit/zone";
import { type Level, NO_SITES, type TerritoryNode } from "@/lib/schema/territory";
import { Territory } from "@/server/territory/territory";

/** A small territory of its own for each seed: some areas and buildings are nowhere, some are points. */
export function madeTerritory(seed: number): Territory {
  const random = randomFrom(seed);
  const some = (least: number, most: number): number =>
    least + Math.floor(random() * (most - least + 1));
  const nodes: TerritoryNode[] = [];
  const add = (id: string, level: Level, parent: TerritoryNode | null): TerritoryNode => {
    const building = level === "building";
    const placed = parent === null || random() < 0.7;
    const [lon, lat] = [126 + random(), 45 + random()];
    const [units, floors, doors] = building ? [some(0, 4), some(1, 7), some(1, 4)] : [0, 0, 0];
    const node: TerritoryNode = {
      id,
      parent: parent?.id ?? null,
      level,
      name: `${level} ${id}`,
      path: parent ? `${parent.path}/${id}` : id,
      at: placed || !parent ? [lon, lat] : parent.at,
      bbox: placed || !parent ? [lon, lat, lon + 0.1, lat + 0.1] : parent.bbox,
      households: units * floors * doors,
      captains: 0,
      units,
      floors,
      doors,
      address: "",
      placed,
      outlined: placed && (!building || random() < 0.5),
    };
    nodes.push(node);
    return node;
  };
  const district = add("d", "district", null);
  const below = (above: readonly TerritoryNode[], level: Level, name: string, most: number) =>
    above.flatMap((parent, n) =>
      Array.from({ length: some(level === "building" ? 0 : 1, most) }, (_, i) =>
        add(`${name}${n}x${i}`, level, parent),
      ),
    );
  const streets = below([district], "street", "st", 3);
  const communities = below(streets, "community", "c", 3);
  const compounds = below(communities, "compound", "k", 3);
  below(compounds, "building", "b", 6);
  const about = {
    id: "d",
    name: "南岗区",
    version: `made-${seed}`,
    attribution: { zh: "测试", en: "test" },
    drill: true,
    bbox: district.bbox,
    zone: USUAL_ZONE,
  };
  return Territory.of(about, nodes, NO_SITES);
}
