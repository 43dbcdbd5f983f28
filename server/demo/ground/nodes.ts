import type { Area, NodeRow } from "@/server/territory/input";
import { type Dwelling, doorsOf, readingOrder } from "./dwellings";
import type { Named } from "./names";
import { apportion } from "./shares";
import type { Division } from "./source";

type Row = Omit<NodeRow, "row">;

/** The tree as a list, parents first; buildings are numbered within their compound in reading order. */
export function nodesOf(
  divisions: readonly Division[],
  shapes: ReadonlyMap<string, Area>,
  compounds: readonly (Named & { id: string; shape: Area })[],
  doors: ReadonlyMap<string, number>,
  captains: number,
): Row[] {
  const communities = divisions.filter((d) => d.level === "community");
  const shares = apportion(
    captains,
    communities.map(({ code }) => doors.get(code) ?? 0),
  );
  const captainsOf = new Map(communities.map(({ code }, i) => [code, shares[i] ?? 0]));
  let buildings = 0;
  return [
    ...divisions.map(
      ({ code, parent, level, name }): Row => ({
        id: code,
        parent: parent === "" ? null : parent,
        level,
        name,
        geometry: shapes.get(code),
        captains: captainsOf.get(code) ?? 0,
      }),
    ),
    ...compounds.map(
      ({ id, community, name, shape }): Row => ({
        id,
        parent: community,
        level: "compound",
        name,
        geometry: shape,
      }),
    ),
    ...compounds.flatMap(({ id, dwellings }) =>
      [...dwellings]
        .sort((a, b) => readingOrder(a.at, b.at))
        .map(
          (d, i): Row => ({
            id: `b${++buildings}`,
            parent: id,
            level: "building",
            name: d.kind === "block" ? `${i + 1}栋` : `${i + 1}号`,
            geometry: d.geometry,
            kind: d.kind,
            units: d.units,
            floors: d.floors,
            doors: d.doors,
          }),
        ),
    ),
  ];
}

/** Doors of every community and of every street. */
export function doorsByDivision(
  dwellings: readonly Dwelling[],
  communityOf: (dwelling: Dwelling) => string,
  parentOf: ReadonlyMap<string, string>,
): Map<string, number> {
  const doors = new Map<string, number>();
  const add = (code: string, count: number) => doors.set(code, (doors.get(code) ?? 0) + count);
  for (const dwelling of dwellings) {
    const community = communityOf(dwelling);
    add(community, doorsOf(dwelling));
    add(parentOf.get(community) ?? "", doorsOf(dwelling));
  }
  return doors;
}
