import { describe, expect, it } from "vitest";
import { DAY } from "@/lib/kit/clock";
import { type Appointment, ROLES, type Role } from "@/lib/schema/role";
import { MORNING } from "@/lib/testing/desk";
import { appointed } from "@/lib/testing/district";
import { mayAppoint } from "./appoint";

const secretary = appointed("secretary", "c1", { path: "d/st1/c1" });
const street = appointed("commander", "st1", { path: "d/st1" });
const district = appointed("commander", "d", { path: "d" });
const own = ["squad", "gate", "driver", "wall"] as const;
const desks = ["commander", "logistics", "secretary"] as const;

describe("[APT1] appointing", () => {
  const may = (held: Appointment, role: Role, path: string, now = MORNING): boolean =>
    mayAppoint({ account: "a", name: "", appointments: [held] }, role, path, now);

  it("works down the tree: never beside, never above", () => {
    for (const role of ROLES) {
      for (const path of ["d", "d/st1", "d/st1/c2", "d/st2", "d/st1/c10"])
        expect(may(secretary, role, path), path).toBe(false);
      expect(may(secretary, role, "d/st1/c1/k1/b1")).toBe(true);
      expect(may(street, role, "d/st1/c1")).toBe(true);
      expect(may(street, role, "d/st2/c3")).toBe(false);
    }
  });

  it("at its own node a desk appoints who works for it, and no other desk", () => {
    for (const role of own) expect(may(secretary, role, "d/st1/c1"), role).toBe(true);
    for (const role of desks) {
      expect(may(secretary, role, "d/st1/c1"), role).toBe(false);
      expect(may(street, role, "d/st1"), role).toBe(false);
    }
  });

  it("the district's desk has nobody above, and appoints its own", () => {
    for (const role of ROLES) expect(may(district, role, "d"), role).toBe(true);
  });

  it("is for who answers for a node, while they do", () => {
    for (const role of ROLES) {
      if (role === "commander" || role === "secretary") continue;
      expect(may(appointed(role, "d", { path: "d" }), "gate", "d/st1/c1"), role).toBe(false);
    }
    const over = appointed("secretary", "c1", { path: "d/st1/c1", until: MORNING });
    expect(may(over, "gate", "d/st1/c1")).toBe(false);
    expect(may(over, "gate", "d/st1/c1", MORNING - DAY)).toBe(true);
    const revoked = appointed("secretary", "c1", { path: "d/st1/c1", revokedAt: MORNING });
    expect(may(revoked, "gate", "d/st1/c1")).toBe(false);
  });
});
