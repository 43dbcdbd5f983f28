import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { IMPORT_PATH, LARGEST_FILE, OFFSET_HEADER, PIECE } from "@/lib/protocol/imports";
import { SESSION_HEADER } from "@/lib/protocol/session";
import { startTestServer, type TestServer } from "@/server/testing/start-server";

describe("[IMP2] [IMP4] the bytes of an import", () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(() => server.stop());

  const post = async (
    account: string | null,
    what: string,
    body = "",
    headers: Record<string, string> = {},
  ): Promise<number> => {
    const who = account === null ? null : server.signIn(account);
    const own = who && { cookie: who.cookie, [SESSION_HEADER]: who.slot };
    const answer = await fetch(`${server.url}${IMPORT_PATH}${what}`, {
      method: "POST",
      headers: { ...own, [OFFSET_HEADER]: "0", ...headers },
      body,
    });
    return answer.status;
  };
  const begin = async (account: string, size: number): Promise<unknown> => {
    const file = { name: "a.csv", size, language: "en" };
    const answer = await server.call(account, "imports.begin", file);
    const { result } = (await answer.json()) as { result: { data: unknown } };
    return result.data;
  };

  it("come from who began the file, who may, and this site alone", async () => {
    const begun = (await begin("commander", 10)) as { ok: boolean; value: string };
    expect(begun.ok).toBe(true);
    const id = begun.value;
    expect(await post(null, id, "12345")).toBe(401);
    expect(await post("gate-g1", id, "12345")).toBe(403);
    expect(await post("secretary-c1", id, "12345")).toBe(409);
    expect(await post("commander", id, "12345", { origin: "http://elsewhere.example" })).toBe(403);
    expect(await post("commander", "nothing", "12345")).toBe(409);
    expect(await post("commander", id, "12345", { [OFFSET_HEADER]: "x" })).toBe(400);
    expect(await post("commander", id, "x".repeat(PIECE + 1))).toBe(413);
    expect(await post("commander", id, "12345")).toBe(200);
    expect(await post("commander", id, "123456", { [OFFSET_HEADER]: "5" })).toBe(413);
    for (const what of ["problems", "picture"]) {
      expect(await post("commander", what)).toBe(404);
      expect(await post("secretary-c1", what)).toBe(404);
      expect(await post(null, what)).toBe(401);
    }
    expect((await fetch(`${server.url}${IMPORT_PATH}problems`)).status).toBe(403);
  });

  it("are refused before the first where there would be too many", async () => {
    await server.call("commander", "imports.drop", {});
    expect(await begin("commander", LARGEST_FILE + 1)).toEqual({ ok: false, error: "too-large" });
    expect(await begin("commander", LARGEST_FILE)).toMatchObject({ ok: true });
  });
});
