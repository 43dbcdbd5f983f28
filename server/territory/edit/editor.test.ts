import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { auditEntry } from "@/drizzle/schema/audit";
import { command } from "@/drizzle/schema/command";
import { node, tile } from "@/drizzle/schema/territory";
import { DAY, ManualClock } from "@/lib/kit/clock";
import type { Edit } from "@/lib/territory/edit";
import { sha256 } from "@/server/audit/digest";
import type { Db } from "@/server/store/db";
import { acts } from "@/server/territory/build/testing/acting";
import { keptTerritory } from "@/server/territory/kept";
import { square } from "@/server/territory/small-district";
import { cutTiles, type Tile } from "@/server/territory/tiles";
import { BuiltTree } from "@/server/territory/tree";
import { NotTheirs } from "./publish";
import {
  COMMANDER,
  DRAFT,
  type Editing,
  SECRETARY,
  someone,
  startEditing,
} from "./testing/editing";

describe("the territory's editor", () => {
  const clock = new ManualClock(Date.UTC(2020, 1, 12));
  let at: Editing;
  let db: Db;
  beforeEach(async () => {
    at = await startEditing(clock);
    db = at.db;
  });
  afterEach(() => at.close());

  const row = async (id: string) => (await db.select().from(node).where(eq(node.id, id)))[0];

  it("[EDT1] takes a draft whole, on record, and has the district served anew", async () => {
    const from = await at.version();
    const answer = await at.publish([
      { act: "rename", id: "b1", name: "甲栋" },
      { act: "move-gate", id: "g1", at: [126.612, 45.71] },
    ]);
    expect(answer).toMatchObject({ as: "published" });
    const to = await at.version();
    expect(to).not.toBe(from);
    expect((await row("b1"))?.name).toBe("甲栋");
    expect((await keptTerritory(db))?.input.gates[0]?.at).toEqual([126.612, 45.71]);
    expect([at.counts.changed, at.counts.held]).toEqual([1, 1]);
    const [entry] = await db.select().from(auditEntry).where(eq(auditEntry.kind, "territory"));
    expect(entry).toMatchObject({
      account: "commander-d",
      about: { draft: DRAFT, from, to, rename: 1, "move-gate": 1, nodes: "b1 g1" },
    });
  });

  it("[EDT1] cuts the tiles anew that a draft has changed, and has all as if it had cut them all", async () => {
    const line: [number, number][] = [
      [126.6135, 45.7],
      [126.6135, 45.73],
    ];
    const cut: Edit & { act: "split" } = {
      ...{
        act: "split",
        id: "c",
        into: "c-2",
        name: "二院",
        line,
        nodes: ["b2"],
        gates: [],
        exits: [],
      },
    };
    const outline = square(126.612, 45.715, 0.001) as (Edit & { act: "build" })["outline"];
    const drafts: Edit[][] = [
      [{ act: "rename", id: "b1", name: "甲栋" }],
      [{ act: "rename", id: "k2", name: "海城社区" }],
      [
        {
          act: "build",
          id: "b3",
          compound: "c",
          name: "3栋",
          outline,
          units: 9,
          floors: 9,
          doors: 9,
        },
      ],
      [cut],
      [
        { act: "retire", id: "b1" },
        { act: "rename", id: "s", name: "花园路街道" },
      ],
      [{ act: "merge", id: "k2", into: "k1" }],
      [{ act: "reshape", id: "d", outline: square(126.59, 45.69, 0.12) as typeof outline }],
    ];
    for (const edits of drafts) {
      expect(await at.publish(edits), JSON.stringify(edits)).toMatchObject({ as: "published" });
      const kept = await keptTerritory(db);
      if (!kept) throw new Error("no territory");
      const { nodes, ground } = kept.input;
      const whole = [...cutTiles({ ground }, new BuiltTree(nodes, ground))];
      const there = await db.select().from(tile).where(eq(tile.version, kept.version));
      const by = (tiles: readonly Tile[]) =>
        new Map(
          tiles.map(({ z, x, y, bytes }) => [`${z}/${x}/${y}`, sha256(bytes).toString("hex")]),
        );
      expect(by(there), JSON.stringify(edits)).toEqual(by(whole));
      expect(whole.length).toBeGreaterThan(20);
    }
  });

  it("[EDT1] takes nothing of a draft of which one edit can't stand", async () => {
    const from = await at.version();
    const edits: Edit[] = [
      { act: "rename", id: "b1", name: "甲栋" },
      { act: "rename", id: "b9", name: "乙栋" },
    ];
    expect(await at.publish(edits)).toMatchObject({
      as: "refused",
      problems: [{ edit: 1, code: "gone" }],
    });
    expect(await at.version()).toBe(from);
    expect((await row("b1"))?.name).toBe("1栋");
    expect([at.counts.changed, at.counts.held]).toEqual([0, 0]);
  });

  it("[EDT2] answers a draft of an older territory that it is stale", async () => {
    const from = await at.version();
    await at.publish([{ act: "rename", id: "b1", name: "甲栋" }]);
    const edits = [{ act: "rename", id: "b2", name: "乙栋" } as const];
    const draft = { id: "draft-0002", version: from, edits };
    const stale = { as: "stale", version: await at.version(), draft: DRAFT };
    expect(await at.editor.consider(draft, COMMANDER)).toEqual(stale);
    expect(await at.editor.publish(draft, COMMANDER)).toEqual(stale);
    expect((await row("b2"))?.name).toBe("2栋");
    expect(await at.publish(draft.edits)).toMatchObject({ as: "published" });
  });

  it("[EDT2] of two at the same time one is stale", async () => {
    const from = await at.version();
    const as = (name: string) =>
      at.editor.publish(
        { id: DRAFT, version: from, edits: [{ act: "rename", id: "b1", name }] },
        COMMANDER,
      );
    const answers = await Promise.all([as("甲栋"), as("乙栋")]);
    expect(answers.map((answer) => answer.as)).toEqual(["published", "stale"]);
    expect((await row("b1"))?.name).toBe("甲栋");
    expect(at.counts.changed).toBe(1);
  });

  it("[EDT3] lets a secretary edit buildings and gates of the own community alone", async () => {
    const from = await at.version();
    const may = (edit: Edit, actor = SECRETARY) =>
      at.editor.consider({ id: DRAFT, version: from, edits: [edit] }, actor);
    expect(await may({ act: "rename", id: "b1", name: "甲栋" })).toMatchObject({
      as: "considered",
      changes: [{ list: "building", changed: 1 }],
    });
    expect(await may({ act: "move-gate", id: "g1", at: [126.612, 45.71] })).toMatchObject({
      as: "considered",
    });
    expect(await may({ act: "measure-exit", id: "x1", width: 4 })).toMatchObject({
      as: "considered",
      changes: [{ list: "exit", changed: 1 }],
    });
    for (const id of ["c", "k1", "s", "d"])
      await expect(may({ act: "rename", id, name: "新名" }), id).rejects.toThrow(NotTheirs);
    const other = someone("secretary", "k2", "d/s/k2");
    await expect(may({ act: "retire-exit", id: "x1" }, other)).rejects.toThrow(NotTheirs);
    await expect(may({ act: "rename", id: "b1", name: "甲栋" }, other)).rejects.toThrow(NotTheirs);
    for (const role of ["logistics", "gate", "squad", "wall"] as const)
      await expect(
        may({ act: "rename", id: "b1", name: "甲栋" }, someone(role, "k1", "d/s/k1")),
        role,
      ).rejects.toThrow(NotTheirs);
  });

  it("[EDT4] names what is sealed and would be retired, and retires it once it is released: it keeps its past", async () => {
    const acting = acts(db);
    const retire: Edit[] = [{ act: "retire", id: "b2" }];
    let order = "";
    await acting("secretary", "k1", async (ask) => {
      order = await ask("isolation.order", {
        ...{ target: "b2.1", from: "street", no: null, reason: "contact" },
        ...{ until: Date.now() + DAY, closedAt: null },
      });
    });
    const inTheWay = [{ code: "held-sealed", name: "2栋" }];
    expect(await at.publish(retire)).toMatchObject({ as: "refused", problems: [], inTheWay });
    expect(await row("b2")).toMatchObject({ retiredAt: null });
    await acting("secretary", "k1", async (ask) => {
      await ask("isolation.release", { target: "b2.1", orders: [order], no: null });
    });
    const past = await db.select().from(command);
    expect(await at.publish(retire)).toMatchObject({ as: "published" });
    expect(await row("b2")).toMatchObject({ name: "2栋", retiredAt: new Date(clock.now()) });
    expect((await keptTerritory(db))?.input.nodes.has("b2")).toBe(false);
    expect(await db.select().from(command)).toEqual(past);
    expect(past.length).toBe(2);
  });

  it("[EDT5] draws a building and a gate, within their compound", async () => {
    const counts = { units: 3, floors: 6, doors: 2 };
    const build = (lon: number): Edit => ({
      act: "build",
      id: "b3",
      compound: "c",
      name: "3栋",
      outline: square(lon, 45.713, 0.001) as (Edit & { act: "build" })["outline"],
      ...counts,
    });
    expect(await at.publish([build(126.63)])).toMatchObject({
      as: "refused",
      problems: [{ edit: 0, code: "outside-parent" }],
    });
    expect(await at.publish([build(126.613)])).toMatchObject({ as: "published" });
    expect(await row("b3")).toMatchObject({ path: "d/s/k1/c/b3", households: 36, kind: "block" });
    expect((await row("d"))?.households).toBe(4 * 6 * 3 + 2 * 5 * 3 + 36);
  });

  it("[EDT6] splits a compound by a line and merges it again: every building in one part", async () => {
    const split: Edit = {
      act: "split",
      id: "c",
      into: "c-2",
      name: "二院",
      line: [
        [126.6135, 45.7],
        [126.6135, 45.73],
      ],
      nodes: ["b2"],
      gates: ["g1"],
      exits: ["x1"],
    };
    expect(await at.publish([split])).toMatchObject({ as: "published" });
    const kept = (await keptTerritory(db))?.input;
    expect(kept?.nodes.get("b1")?.parent).toBe("c");
    expect(kept?.nodes.get("b2")?.parent).toBe("c-2");
    expect(kept?.gates[0]?.compound).toBe("c-2");
    expect(kept?.exits[0]?.compound).toBe("c-2");
    expect((await row("b2"))?.path).toBe("d/s/k1/c-2/b2");
    expect(await at.publish([{ act: "merge", id: "c-2", into: "c" }])).toMatchObject({
      as: "published",
    });
    expect((await row("b2"))?.path).toBe("d/s/k1/c/b2");
    expect((await keptTerritory(db))?.input.exits[0]?.compound).toBe("c");
    expect((await row("c-2"))?.retiredAt).not.toBeNull();
  });
});
