import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ManualClock } from "@/lib/kit/clock";
import { OFFSET_HEADER } from "@/lib/protocol/imports";
import { SESSION_HEADER } from "@/lib/protocol/session";
import { cookieOf, Sessions } from "@/server/auth/session";
import type { Basemap } from "@/server/basemap/archive";
import { PROBES } from "@/server/http/probes";
import { ROUTES } from "@/server/http/routes";
import { API_MATRIX, OPEN, ROUTE_MATRIX } from "@/server/testing/api-matrix";
import { TestClient } from "@/server/testing/client";
import { addMatrixPeople, CASES } from "@/server/testing/matrix";
import { SECRET, startTestServer, type TestServer } from "@/server/testing/start-server";
import { appRouter } from "./router";

const PROCEDURES = Object.keys(appRouter._def.procedures).sort();
const OWN_ROUTES = [...Object.keys(PROBES), ...ROUTES.map(({ name }) => name)].sort();
const ROUTED = Object.values(ROUTE_MATRIX).flatMap((one) =>
  one.paths.map((path) => ({ ...one, path })),
);
const ASKED = PROCEDURES.length + ROUTED.length;
const TOKEN = "what reads the metrics";
const BASEMAP: Basemap = {
  about: { version: "test", attribution: "", minzoom: 0, maxzoom: 14 },
  tile: async () => Uint8Array.of(1),
  close: async () => undefined,
};

describe("[RGT1] [RGT6] every procedure and route × every role × where they are appointed", () => {
  let server: TestServer;
  const clock = new ManualClock(Date.now());
  beforeAll(async () => {
    server = await startTestServer({ clock, basemap: BASEMAP, metricsToken: TOKEN });
    await addMatrixPeople(server.db, clock.now());
  });
  afterAll(() => server.stop());

  const routed = async (
    { method, path }: Pick<(typeof ROUTED)[number], "method" | "path">,
    headers: Record<string, string>,
  ): Promise<number> => {
    // Sent as a piece of an import is; to whatever takes JSON it is none.
    const sent = method === "POST" && { body: "-", headers: { ...headers, [OFFSET_HEADER]: "0" } };
    const answer = await fetch(server.url + path, { method, headers, ...sent });
    await answer.arrayBuffer();
    return answer.status;
  };
  const headersOf = (id: string): Record<string, string> => {
    const { cookie, slot } = server.signIn(id);
    return { cookie, [SESSION_HEADER]: slot };
  };

  it("says of every procedure for whom it is", () => {
    expect(Object.keys(API_MATRIX).sort()).toEqual(PROCEDURES);
  });

  it("says of every other route of the server for whom it is", () => {
    expect(Object.keys(ROUTE_MATRIX).sort()).toEqual(OWN_ROUTES);
    for (const [name, { paths }] of Object.entries(ROUTE_MATRIX)) {
      const route = ROUTES.find((one) => one.name === name);
      for (const path of paths) expect(route?.path.test(path) ?? name === path, path).toBe(true);
    }
  });

  it.each(CASES)(
    `$role, $relation: each of ${PROCEDURES.length} procedures and ${ROUTED.length} paths of ${OWN_ROUTES.length} other routes (${CASES.length * ASKED} in all)`,
    async (asking) => {
      // In the order of the table: who is dismissed can't be invited afterwards.
      for (const [path, { input, may }] of Object.entries(API_MATRIX)) {
        const said = typeof input === "function" ? input(asking) : input;
        const { status } = await server.call(asking.id, path, said);
        expect(status, path).toBe(may(asking) ? 200 : 403);
      }
      for (const one of ROUTED) {
        const status = await routed(one, headersOf(asking.id));
        if (one.may(asking)) expect(one.answers.yes, one.path).toContain(status);
        else expect(status, one.path).toBe(one.answers.no);
      }
    },
  );

  it("gives an expired, an ended and a forged session nothing, and neither who has none", async () => {
    const sessions = new Sessions(server.db, SECRET);
    const slot = "own";
    const issue = async (): Promise<string> =>
      (await sessions.issue(slot, "commander", clock.now())).split(";")[0] ?? "";
    const [expired, ended] = [await issue(), await issue()];
    const held = await sessions.find(ended, slot, clock.now());
    await sessions.end(held?.id ?? "");
    const token = decodeURIComponent(expired.split("=")[1] ?? "").split(".")[0] ?? "";
    clock.advance(31 * 24 * 3_600_000);
    await expect.poll(() => sessions.find(ended, slot, clock.now()), { timeout: 2_500 }).toBe(null);
    const cookies = {
      expired,
      ended,
      forged: cookieOf(slot, token, "another secret, as long as it has to be"),
      "made up": cookieOf(slot, "made-up", SECRET),
      none: "",
    };
    for (const [what, cookie] of Object.entries(cookies)) {
      const headers = { cookie, [SESSION_HEADER]: slot };
      for (const path of PROCEDURES) {
        if (OPEN.includes(path)) continue;
        const answer = await fetch(`${server.url}/api/trpc/${path}`, {
          method: "POST",
          headers: { "content-type": "application/json", ...headers },
          body: "{}",
        });
        expect(answer.status, `${what} ${path}`).toBe(401);
      }
      for (const one of ROUTED) {
        const status = await routed(one, headers);
        expect(status, `${what} ${one.path}`).toBe(one.signedOut ?? one.answers.no);
      }
      const screen = new TestClient(server.url, { cookie, slot });
      await expect(screen.ready(), what).rejects.toThrow("signed-out");
      screen.close();
    }
  });
});
