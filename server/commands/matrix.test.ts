import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { account, appointment } from "@/drizzle/schema/account";
import { locate } from "@/lib/board/command";
import { COMMANDS } from "@/lib/domain/registry";
import { HOUR } from "@/lib/kit/clock";
import { ROLES, type Role } from "@/lib/schema/role";
import { testGround } from "@/lib/testing/district";
import { exampleOf } from "@/server/testing/command-examples";
import { Outbox } from "@/server/testing/outbox";
import { openSessions } from "@/server/testing/sessions";
import { startTestServer, type TestServer } from "@/server/testing/start-server";

/** Where somebody is appointed, seen from c1, where every command of this test acts. */
const RELATIONS = {
  own: { path: "d/st1/c1", may: true },
  above: { path: "d/st1", may: true },
  below: { path: "d/st1/c1/k1/b2", may: false },
  sibling: { path: "d/st1/c2", may: false },
  elsewhere: { path: "d/st2/c3", may: false },
  none: { path: null, may: false },
  expired: { path: "d/st1/c1", may: false, until: -HOUR },
  "not yet": { path: "d/st1/c1", may: false, from: HOUR },
  revoked: { path: "d/st1/c1", may: false, revokedAt: -1 },
} as const;
type Relation = keyof typeof RELATIONS;

const cases = ROLES.flatMap((role) =>
  (Object.keys(RELATIONS) as Relation[]).map((relation) => ({ role, relation })),
);
const idOf = (role: Role, relation: Relation): string => `${role}-${relation.replace(" ", "-")}`;

describe("[RGT1] every command × every role × where they are appointed", () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
    const now = server.clock.now();
    const people = cases.map(({ role, relation }) => ({
      id: idOf(role, relation),
      role,
      relation,
    }));
    await server.db
      .insert(account)
      .values(
        people.map(({ id }) => ({ id, district: "d", name: id, persona: null, drill: false })),
      );
    const held = people.flatMap(({ id, role, relation }) => {
      const {
        path,
        ...times
      }: { path: string | null; until?: number; from?: number; revokedAt?: number } =
        RELATIONS[relation];
      if (path === null) return [];
      const at = (ms: number | undefined, usual: number | null) =>
        ms === undefined ? usual : now + ms;
      return {
        id: `a-${id}`,
        district: "d",
        account: id,
        role,
        node: path.split("/").at(-1) ?? "",
        path,
        subject: null,
        title: id,
        from: at(times.from, 0) ?? 0,
        until: at(times.until, null),
        revokedAt: at(times.revokedAt, null),
      };
    });
    await server.db.insert(appointment).values(held);
    await openSessions(
      server.db,
      people.map(({ id }) => id),
    );
  });
  afterAll(() => server.stop());

  it("each command can be asked at all, in c1", () => {
    const ground = testGround();
    for (const def of COMMANDS.values()) {
      const located = locate(def, exampleOf(def, 0), ground);
      expect(located, def.name).toMatchObject({ ok: true });
      const path = located.ok ? ground.node(located.value.place)?.path : undefined;
      expect(path, def.name).toMatch(/^d\/st1\/c1/);
    }
  });

  it.each(cases)(
    `$role, $relation: each of ${COMMANDS.size} commands (${cases.length * COMMANDS.size} in all)`,
    async ({ role, relation }) => {
      const id = idOf(role, relation);
      const out = new Outbox(id);
      const now = server.clock.now();
      const sent = [...COMMANDS.values()].map((def) =>
        out.next(def.name, exampleOf(def, now), now),
      );
      const verdicts = await server.submit(id, sent);
      expect(verdicts).toHaveLength(COMMANDS.size);
      for (const [i, def] of [...COMMANDS.values()].entries()) {
        const verdict = verdicts[i];
        const refused = verdict?.as === "refused" && verdict.why.code === "not-allowed";
        expect(verdict?.as, def.name).not.toBe("deferred");
        expect(!refused, def.name).toBe(RELATIONS[relation].may && def.roles.includes(role));
      }
    },
  );
});
