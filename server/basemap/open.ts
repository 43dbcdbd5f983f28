import { existsSync } from "node:fs";
import { basename, join } from "node:path";
import type { Config } from "@/server/config";
import { Archive, type Basemap } from "./archive";
import { Unusable } from "./unusable";

/** What is taken from the data folder when nothing else is named. */
const USUAL = "basemap.pmtiles";

/**
 * The operator's base map. Without one, or with one that can't be used, the map is drawn from the imported
 * ground: then one line says why.
 */
export async function openBasemap(
  { basemap, dataDir }: Pick<Config, "basemap" | "dataDir">,
  say: (line: string) => void,
): Promise<Basemap | null> {
  const path = basemap ?? join(dataDir, USUAL);
  if (basemap === undefined && !existsSync(path)) return null;
  try {
    const opened = await Archive.open(path);
    const { minzoom, maxzoom } = opened.about;
    const about = `${basename(path)}, ${minzoom}–${maxzoom}`;
    say(`底图：${about} / base map: ${about}`);
    return opened;
  } catch (error) {
    const { zh, en } = reasonOf(error);
    say(
      `底图 ${path} 不能用：${zh}；地图用导入的地物 / ` +
        `the base map ${path} can't be used: ${en}; the map is drawn from the imported ground`,
    );
    return null;
  }
}

function reasonOf(error: unknown): { zh: string; en: string } {
  if (error instanceof Unusable) return error;
  const { code } = error as NodeJS.ErrnoException;
  if (code === "ENOENT") return { zh: "没有这个文件", en: "there is no such file" };
  if (code === "EACCES" || code === "EPERM") return { zh: "没有权限读", en: "it may not be read" };
  const { message } = error as Error;
  return { zh: `读不出来（${message}）`, en: `it cannot be read (${message})` };
}
