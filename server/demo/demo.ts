import type { Millis } from "@/lib/kit/clock";
import type { Db } from "@/server/store/db";
import { importTerritory } from "@/server/territory/import";
import { listDistricts, loadTerritory } from "@/server/territory/load";
import { makeDemoDistrict } from "./ground/make";
import { makePeople } from "./people";

const SEED = 2020;

/**
 * The demo district, made once through the same import as a real one, with its people. A territory that
 * was imported instead gets people too, so that it can be looked at, and no drill.
 */
export async function ensureDemo(db: Db, now: Millis, say: (line: string) => void): Promise<void> {
  const [known] = await listDistricts(db);
  const district = known ?? (await makeDistrict(db, now, say));
  const territory = await loadTerritory(db, district);
  if (!territory) throw new Error(`district ${district} is not there`);
  if (known !== undefined && territory.about.drill) return;
  await db.transaction((tx) => makePeople(tx, territory, now));
}

async function makeDistrict(db: Db, now: Millis, say: (line: string) => void): Promise<string> {
  say("正在生成演练区（22 街道，213 社区）… / making the demo district…");
  const input = makeDemoDistrict({ seed: SEED });
  say("正在导入辖区与切瓦片… / importing the territory, cutting tiles…");
  const imported = await importTerritory(db, input, { now: new Date(now) });
  if (!imported.ok)
    throw new Error(
      imported.error
        .map((p) => JSON.stringify(p))
        .slice(0, 20)
        .join("\n"),
    );
  const { district, nodes, households, gates, squads, tiles } = imported.value;
  say(
    `  ${nodes.street} 街道 · ${nodes.community} 社区 · ${nodes.compound} 小区 · ${nodes.building} 栋 · ${households} 户 · ${gates} 卡口 · ${squads} 突击队 · ${tiles} 瓦片`,
  );
  return district;
}
