import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { locate } from "@/lib/board/command";
import { COMMANDS } from "@/lib/domain/registry";
import { testGround } from "@/lib/testing/district";
import { exampleOf } from "@/server/testing/command-examples";
import { addMatrixPeople, CASES, OVER } from "@/server/testing/matrix";
import { Outbox } from "@/server/testing/outbox";
import { startTestServer, type TestServer } from "@/server/testing/start-server";

describe("[RGT1] every command × every role × where they are appointed", () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
    await addMatrixPeople(server.db, server.clock.now());
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

  it.each(CASES)(
    `$role, $relation: each of ${COMMANDS.size} commands (${CASES.length * COMMANDS.size} in all)`,
    async ({ role, relation, id }) => {
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
        expect(!refused, def.name).toBe(OVER.includes(relation) && def.roles.includes(role));
      }
    },
  );
});
