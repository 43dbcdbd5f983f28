import { eq } from "drizzle-orm";
import { describe, expect, it, vi } from "vitest";
import { node } from "@/drizzle/schema/territory";
import type { Edit } from "@/lib/territory/edit";
import { NotTheirs } from "@/server/territory/edit/publish";
import { versionNow } from "@/server/territory/taking";
import { Publishing } from "./publishing";
import { COMMANDER, somebody, startImporting } from "./testing/importing";

// Each step is a thread of its own, and a busy machine begins them slowly.
vi.setConfig({ testTimeout: 180_000 });

describe("[EDT1] a draft that is published in a thread", () => {
  it("is taken whole, refused to whom it is not theirs, and leaves nothing when it is ended", async () => {
    const { db, database } = await startImporting();
    const publishing = new Publishing(database.address);
    const version = async () => (await versionNow(db)) ?? "";
    const publish = async (name: string, actor = COMMANDER.actor, begins = () => {}) => {
      const edits: Edit[] = [{ act: "rename", id: "k1", name }];
      const draft = { id: "draft-0001", version: await version(), edits };
      return await publishing.publish({ district: "d", draft, actor, now: Date.now() }, begins);
    };
    const name = async () => (await db.select().from(node).where(eq(node.id, "k1")))[0]?.name;
    const [was, before] = [await version(), await name()];

    const secretary = somebody("secretary", "secretary", "d/s/k1");
    await expect(publish("新名", secretary)).rejects.toThrow(NotTheirs);

    // At its first word of writing.
    let ended: Promise<void> | null = null;
    const begins = () => {
      expect(publishing.hasDatabase).toBe(true);
      ended = publishing.stop();
    };
    await expect(publish("新名", COMMANDER.actor, begins)).rejects.toThrow();
    await ended;
    expect([await version(), await name()]).toEqual([was, before]);

    expect(await publish("新名")).toMatchObject({ as: "published" });
    expect(await version()).not.toBe(was);
    expect(await name()).toBe("新名");
    await expect.poll(() => publishing.hasDatabase).toBe(false);
  });
});
