import type { Clock } from "@/lib/kit/clock";
import type { DraftAnswer } from "@/lib/protocol/territory-edit";
import type { Actor, Role } from "@/lib/schema/role";
import type { Edit } from "@/lib/territory/edit";
import { type Db, wrap } from "@/server/store/db";
import { migrate } from "@/server/store/engine/migrate";
import { TerritoryEditor } from "@/server/territory/edit/editor";
import { publishDraft } from "@/server/territory/edit/publish";
import { importTerritory } from "@/server/territory/import";
import { keptTerritory } from "@/server/territory/kept";
import { smallDistrict } from "@/server/territory/small-district";
import { createMemoryDatabase } from "@/server/testing/database";

/** Somebody of a role at a path. */
export const someone = (role: Role, node: string, path: string): Actor => ({
  account: `${role}-${node}`,
  name: "某人",
  appointments: [
    {
      ...{ id: "a", role, node, path, subject: null, title: "" },
      ...{ from: 0, until: null, revokedAt: null, standsInFor: null },
    },
  ],
});
export const DRAFT = "draft-0001";
export const COMMANDER = someone("commander", "d", "d");
export const SECRETARY = someone("secretary", "k1", "d/s/k1");

export interface Editing {
  db: Db;
  editor: TerritoryEditor;
  /** How often it was served anew, and how many hold commands back. */
  counts: { changed: number; held: number };
  /** Of the territory as it is. */
  version(): Promise<string>;
  publish(edits: Edit[], actor?: Actor): Promise<DraftAnswer>;
  close(): Promise<void>;
}

/** An editor of the small district, on a PGlite of the test's own. */
export async function startEditing(clock: Clock): Promise<Editing> {
  const database = await createMemoryDatabase();
  const db = wrap(database.sql);
  await migrate(database.sql);
  const taken = await importTerritory(db, smallDistrict(), { now: new Date(clock.now()) });
  if (!taken.ok) throw new Error("the small district is sound");
  const counts = { changed: 0, held: 0 };
  const editor = new TerritoryEditor({
    db,
    district: "d",
    clock,
    hold: async () => {
      counts.held++;
      return () => {
        counts.held--;
      };
    },
    take: (publication, begins) => {
      begins();
      return publishDraft(db, publication);
    },
    changed: () => {
      counts.changed++;
    },
  });
  const version = async (): Promise<string> => (await keptTerritory(db))?.version ?? "";
  const publish = async (edits: Edit[], actor = COMMANDER) =>
    await editor.publish({ id: DRAFT, version: await version(), edits }, actor);
  return { db, editor, counts, version, publish, close: () => database.close() };
}
