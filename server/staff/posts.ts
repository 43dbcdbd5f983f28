import type { PeopleProblemCode } from "@/lib/i18n/messages/people-import";
import type { StaffProblemCode } from "@/lib/i18n/messages/staff-import";
import { err, ok, type Result } from "@/lib/kit/result";
import { LEVELS_OF, type Role } from "@/lib/schema/role";
import type { NodeId, Path, TerritoryNode } from "@/lib/schema/territory";
import { inScope } from "@/lib/schema/territory";
import { plain } from "@/server/people/import/columns";
import { Doors, unitOf } from "@/server/people/import/doors";
import { idOfCode } from "@/server/territory/build/ids";
import type { Territory } from "@/server/territory/territory";
import type { StaffFields } from "./columns";

/** Roles as lists write them; a captain's own title among them. */
const ROLE_WORDS: Readonly<Record<Exclude<Role, "wall">, readonly string[]>> = {
  commander: ["commander", "指挥", "指挥长", "街道指挥", "区指挥"],
  logistics: ["logistics", "物资", "物资保障"],
  secretary: ["secretary", "书记", "社区书记"],
  captain: ["captain", "楼长", "楼栋长", "总楼长", "分楼长", "单元长", "网格长"],
  squad: ["squad", "突击队", "突击队员"],
  gate: ["gate", "卡口", "卡口值守"],
  driver: ["driver", "司机"],
};
const ROLES = Object.keys(ROLE_WORDS) as (keyof typeof ROLE_WORDS)[];
const LONGEST = 64;

/** What somebody is appointed to, as a row says. */
export interface Post {
  name: string;
  role: Role;
  title: string;
  node: NodeId;
  path: Path;
  subject: string | null;
}

export interface StaffFlaw {
  code: StaffProblemCode | PeopleProblemCode;
  values: Record<string, string>;
}

const flaw = (code: StaffFlaw["code"], values: Record<string, string> = {}) =>
  err<StaffFlaw>({ code, values });

/** Finds the posts that rows name, within a scope. */
export class Posts {
  readonly #doors: Doors;

  constructor(
    private readonly territory: Territory,
    private readonly scope: Path,
  ) {
    this.#doors = new Doors(territory, scope);
  }

  find(fields: StaffFields): Result<Post, StaffFlaw> {
    const { name, title } = fields;
    if (name === undefined) return flaw("staff-no-name");
    if (name.length > LONGEST || (title ?? "").length > LONGEST) return flaw("staff-long-name");
    const word = fields.role ?? (fields.building === undefined ? undefined : "楼长");
    if (word === undefined) return flaw("no-role");
    const role = ROLES.find((one) => ROLE_WORDS[one].includes(plain(word)));
    if (role === undefined) return flaw("unknown-role", { role: word });
    const at = role === "captain" && fields.building !== undefined ? "building" : "area";
    const place = at === "building" ? this.#captains(fields) : this.#place(fields, role);
    if (!place.ok) return place;
    // 总楼长 is a captain's title, and 卡口 nobody's.
    const usual = role === "captain" && plain(word) !== "captain" ? (fields.role ?? "") : "";
    return ok({ name, role, title: title ?? usual, ...place.value });
  }

  #captains(fields: StaffFields): Result<Pick<Post, "node" | "path" | "subject">, StaffFlaw> {
    const { code: _, ...named } = fields;
    const building = this.#doors.building(named);
    if (!building.ok) return building;
    const { id, name, units, path } = building.value;
    const community = this.#above(path, "community");
    if (!community) return flaw("unknown-area", { name });
    if (fields.unit === undefined)
      return ok({ node: community.id, path: community.path, subject: id });
    const unit = unitOf(fields.unit, units);
    if (unit === null) return flaw("bad-unit", { name, units: String(units) });
    return ok({ node: community.id, path: community.path, subject: `${id}.${unit}` });
  }

  #place(
    fields: StaffFields,
    role: Role,
  ): Result<Pick<Post, "node" | "path" | "subject">, StaffFlaw> {
    const area = this.#area(fields);
    if (!area.ok) return area;
    const { id, name, path, level } = area.value;
    if (!LEVELS_OF[role].includes(level))
      return flaw("wrong-role-level", {
        place: name,
        levels: LEVELS_OF[role].join("/"),
      });
    if (fields.subject === undefined || role === "captain")
      return ok({ node: id, path, subject: null });
    const subject = this.#subject(role, path, fields.subject);
    return subject === null
      ? flaw("unknown-subject", { place: name, name: fields.subject })
      : ok({ node: id, path, subject });
  }

  #area(fields: StaffFields): Result<TerritoryNode, StaffFlaw> {
    if (fields.code === undefined) return this.#doors.area(fields);
    const node = this.territory.node(idOfCode(fields.code));
    return node && inScope(this.scope, node.path)
      ? ok(node)
      : flaw("unknown-node", { code: fields.code });
  }

  #subject(role: Role, path: Path, said: string): string | null {
    const within = (id: string): boolean => inScope(path, this.territory.node(id)?.path ?? "");
    const is = ({ id, name }: { id: string; name: string }): boolean =>
      id === said || plain(name) === plain(said);
    if (role === "gate")
      return this.territory.gates.find((one) => is(one) && within(one.compound))?.id ?? null;
    if (role === "squad")
      return this.territory.squads.find((one) => is(one) && within(one.node))?.id ?? null;
    return role === "driver" ? said.slice(0, LONGEST) : null;
  }

  #above(path: Path, level: TerritoryNode["level"]): TerritoryNode | undefined {
    return path
      .split("/")
      .map((id) => this.territory.node(id))
      .find((node) => node?.level === level);
  }
}
