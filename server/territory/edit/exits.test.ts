import { eq } from "drizzle-orm";
import { expect, it, onTestFinished } from "vitest";
import { exitSite } from "@/drizzle/schema/territory";
import { ManualClock } from "@/lib/kit/clock";
import type { Edit } from "@/lib/territory/edit";
import { keptTerritory } from "@/server/territory/kept";
import { loadTerritory } from "@/server/territory/load";
import { startEditing } from "./testing/editing";

it("[EDT9] draws an exit, moves and measures it, and retires it: what is not on the map any more is kept", async () => {
  const clock = new ManualClock(Date.UTC(2020, 1, 12));
  const at = await startEditing(clock);
  onTestFinished(() => at.close());
  const { db } = at;
  const draw: Edit = {
    act: "exit",
    id: "x2",
    compound: "c",
    name: "西口",
    at: [126.61, 45.715],
    width: null,
  };
  const far: Edit = { act: "move-exit", id: "x1", at: [126.63, 45.74] };
  expect(await at.publish([draw, far])).toMatchObject({
    as: "refused",
    problems: [{ edit: 1, code: "entry-outside" }],
  });
  const answer = await at.publish([
    draw,
    { act: "rename-exit", id: "x2", name: "西门外" },
    { act: "measure-exit", id: "x2", width: 4.2 },
    { act: "move-exit", id: "x2", at: [126.61, 45.716] },
    { act: "retire-exit", id: "x1" },
  ]);
  expect(answer).toMatchObject({ as: "published" });
  const drawn = { id: "x2", compound: "c", name: "西门外", at: [126.61, 45.716], width: 4.2 };
  expect((await keptTerritory(db))?.input.exits).toEqual([{ row: 1, ...drawn }]);
  const territory = await loadTerritory(db, "d");
  expect(territory?.exits).toEqual([{ ...drawn, community: "k1" }]);
  const [gone] = await db.select().from(exitSite).where(eq(exitSite.id, "x1"));
  expect(gone).toMatchObject({ name: "北口", width: 3.5, retiredAt: new Date(clock.now()) });
  const place = territory?.node("k1");
  expect(place && (await at.editor.drawn(place)).exits).toEqual([drawn]);
});
