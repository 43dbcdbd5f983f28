import { buildingKey } from "@/lib/find/shorthand";
import type { PeopleProblemCode } from "@/lib/i18n/messages/people-import";
import { append } from "@/lib/kit/map";
import { err, ok, type Result } from "@/lib/kit/result";
import { doorOf } from "@/lib/protocol/people";
import { inScope, type NodeId, type Path, type TerritoryNode } from "@/lib/schema/territory";
import { idOfCode } from "@/server/territory/build/ids";
import type { Territory } from "@/server/territory/territory";
import { type PersonFields, plain } from "./columns";

export interface Flaw {
  code: PeopleProblemCode;
  values: Record<string, string>;
}

/** What of a row says where something is. */
type Places = Pick<PersonFields, "code" | "street" | "community" | "compound" | "building">;

export interface Door {
  building: TerritoryNode;
  unit: number;
  door: string;
}

const flaw = (code: PeopleProblemCode, values: Record<string, string> = {}) =>
  err<Flaw>({ code, values });

const AREAS = ["street", "community", "compound"] as const;
/** Names that are in memory at a time; a list goes by places, so that few are made twice. */
const MOST_NAMES = 100_000;

/** A place's buildings by name and by number; null where two go by the same. */
type Names = Map<string, NodeId | null>;

/** Finds the doors that rows name. */
export class Doors {
  readonly #territory: Territory;
  readonly #areas = new Map<string, TerritoryNode[]>();
  readonly #names = new Map<NodeId, Names>();
  #held = 0;

  readonly #scope: Path;

  /** Of doors beyond `scope` nothing is known. */
  constructor(territory: Territory, scope: Path) {
    this.#territory = territory;
    this.#scope = scope;
    this.#addAreas(territory.about.id);
  }

  find(fields: PersonFields): Result<Door, Flaw> {
    const building = this.building(fields);
    if (!building.ok) return building;
    const { name, units } = building.value;
    const unit = unitOf(fields.unit, units);
    const about = { name, units: String(units) };
    if (unit === null) return flaw(fields.unit === undefined ? "no-unit" : "bad-unit", about);
    if (fields.door === undefined) return flaw("no-door");
    const door = doorOf(fields.door);
    if (door === null) return flaw("bad-door");
    return ok({ building: building.value, unit, door });
  }

  /** The building that a row names. */
  building(fields: Places): Result<TerritoryNode, Flaw> {
    if (fields.code !== undefined) {
      const node = this.#territory.node(idOfCode(fields.code));
      return node?.level === "building" && inScope(this.#scope, node.path)
        ? ok(node)
        : flaw("unknown-building", { where: this.#territory.about.name, name: fields.code });
    }
    const area = this.area(fields);
    if (!area.ok) return area;
    const { building: name } = fields;
    if (name === undefined) return flaw("no-building");
    const names = this.#namesIn(area.value.id);
    const key = buildingKey(name);
    const id = names.get(plain(name)) ?? (key === null ? undefined : names.get(`#${key}`));
    const where = area.value.name;
    if (id === undefined) return flaw("unknown-building", { where, name });
    const node = id === null ? undefined : this.#territory.node(id);
    return node ? ok(node) : flaw("building-of-two", { where, name });
  }

  /** The lowest place that the row names; the district where it names none. */
  area(fields: Places): Result<TerritoryNode, Flaw> {
    const { about } = this.#territory;
    let within = this.#territory.node(about.id);
    if (!within) return flaw("unknown-area", { name: about.name });
    // The last named one is looked for in the whole of the one above: levels may be left out.
    for (const level of AREAS) {
      const name = fields[level];
      if (name === undefined) continue;
      const above: Path = within.path;
      const [first, second]: TerritoryNode[] = (
        this.#areas.get(`${level} ${plain(name)}`) ?? []
      ).filter(({ path }) => inScope(above, path) && this.#reaches(path));
      if (!first) return flaw("unknown-area", { name, field: level });
      if (second) return flaw("area-of-two", { name, field: level });
      within = first;
    }
    const own = this.#territory.node(this.#scope.split("/").at(-1) ?? "");
    return ok(own && inScope(within.path, own.path) ? own : within);
  }

  /** Whether a place lies in the scope, or around it. */
  #reaches(path: Path): boolean {
    return inScope(this.#scope, path) || inScope(path, this.#scope);
  }

  #namesIn(area: NodeId): Names {
    const known = this.#names.get(area);
    if (known) return known;
    const names: Names = new Map();
    const add = (name: string, id: NodeId) => names.set(name, names.has(name) ? null : id);
    for (const { id, name } of this.#territory.buildingsBelow(area)) {
      add(plain(name), id);
      const key = buildingKey(name);
      if (key !== null) add(`#${key}`, id);
    }
    this.#held += names.size;
    if (this.#held > MOST_NAMES) {
      this.#names.clear();
      this.#held = names.size;
    }
    this.#names.set(area, names);
    return names;
  }

  #addAreas(id: NodeId): void {
    for (const area of this.#territory.areas(id)) {
      append(this.#areas, `${area.level} ${plain(area.name)}`, area);
      this.#addAreas(area.id);
    }
  }
}

/** A unit's number; the only one where a building has no other and none is named. */
export function unitOf(text: string | undefined, units: number): number | null {
  const most = Math.max(1, units);
  if (text === undefined) return most === 1 ? 1 : null;
  const unit = Number(/^\D*(\d{1,3})\D*$/.exec(text.normalize("NFKC"))?.[1] ?? Number.NaN);
  return unit >= 1 && unit <= most ? unit : null;
}
