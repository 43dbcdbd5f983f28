import { describe, expect, it } from "vitest";
import { imports, violations } from "./layers.mjs";

const wrong = (file: string, text: string) => violations(file, text).length > 0;

describe("the import check", () => {
  it("reads every form of import", () => {
    const text = [
      'import a from "one";',
      'import type { B } from "two";',
      'import { type C, type D } from "three";',
      'import { type E, f } from "four";',
      "import {",
      "  g,",
      '} from "five";',
      'export * from "six";',
      'import "seven";',
      'const h = await import("eight");',
      'type I = typeof import("nine");',
      'import j, { type K } from "ten";',
    ].join("\n");
    const values = imports(text).filter((one) => !one.types);
    expect(values.map((one) => one.from).sort()).toEqual(
      ["one", "four", "five", "six", "seven", "eight", "ten"].sort(),
    );
    expect(imports(text)).toHaveLength(10);
  });

  it.each([
    ["lib/kit/x.ts", 'import { a } from "@/server/a";'],
    ["lib/kit/x.ts", 'import type { a } from "../../server/a";'],
    ["lib/kit/x.ts", 'import { readFile } from "node:fs";'],
    ["lib/domain/gate/x.ts", 'import * as Y from "yjs";'],
    ["server/live/x.ts", 'import * as Y from "yjs";'],
    ["server/live/x.ts", 'import { Page } from "../../app/page";'],
    ["server/boards/x.ts", 'import { eq } from "drizzle-orm";'],
    ["server/boards/x.ts", 'import next from "next";'],
    ["server/api/x.ts", 'import { Server } from "socket.io";'],
    ["app/wall/x.tsx", 'import { a } from "@/server/api/root";'],
    ["app/wall/x.tsx", 'const a = await import("@/server/api/root");'],
    ["drizzle/schema/x.ts", 'import { a } from "@/server/a";'],
    ["lib/domain/unit/x.ts", "const at = Date.now();"],
    ["lib/domain/unit/x.ts", "const at = Math.random();"],
    ["lib/domain/unit/x.ts", 'new Intl.DateTimeFormat("zh");'],
    ["lib/kit/x.ts", "\n".repeat(301)],
  ])("refuses in %s: %s", (file, text) => expect(wrong(file, text)).toBe(true));

  it.each([
    ["app/wall/x.tsx", 'import type { Router } from "@/server/api/root";'],
    ["app/wall/x.tsx", 'import { path } from "@/lib/kit/path";'],
    ["lib/board/doc.ts", 'import * as Y from "yjs";'],
    ["server/live/x.test.ts", 'import * as Y from "yjs";'],
    ["server/boards/x.ts", 'import { a } from "../../lib/board/a";'],
    ["server/store/x.ts", 'import { eq } from "drizzle-orm";'],
    ["lib/kit/clock.ts", "const at = Date.now();"],
  ])("allows in %s: %s", (file, text) => expect(violations(file, text)).toEqual([]));
});
