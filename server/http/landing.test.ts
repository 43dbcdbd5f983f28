import { describe, expect, it } from "vitest";
import { PERSONAS } from "@/lib/schema/persona";
import { landing } from "./landing";

const [wall] = PERSONAS;

describe("who signs in as a persona", () => {
  it("lands on the address they came for, as that persona", () => {
    const link = "/board?node=c1&at=71.43,51.13,14.2&layers=seals&lang=en&as=street";
    const to = new URL(landing(wall, link), "http://x");
    expect(to.pathname).toBe("/board");
    expect(Object.fromEntries(to.searchParams)).toEqual({
      node: "c1",
      at: "71.43,51.13,14.2",
      layers: "seals",
      lang: "en",
      as: "wall",
    });
  });

  it.each([
    null,
    "",
    "https://evil.example/board",
    "//evil.example/board",
    "/\\evil.example/board",
    "javascript:alert(1)",
    "http://",
    "/demo/as/gate",
    "/api/trpc/session.me",
    "/board/../metrics",
  ])("lands on its own screen for %j", (to) => {
    expect(landing(wall, to)).toBe("/wall?as=wall");
  });
});
