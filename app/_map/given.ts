import type { Territory } from "@/app/_live/territory";
import { ensureChineseFont } from "@/app/_ui/fonts";
import { mapMessages } from "@/lib/i18n/messages/map";
import type { Language } from "@/lib/i18n/translate";
import type { DistrictAbout } from "@/lib/protocol/territory";
import type { NodeId } from "@/lib/schema/territory";
import type { BasemapTiles, Highlight } from "./style/style";

/** A map without its names is better than none: it does not wait for a font any longer. */
const FONT_WAIT = 4_000;

/** Everybody whom what is drawn is owed to. */
export const attributionOf = (
  { attribution, basemap }: DistrictAbout,
  language: Language,
): string => {
  const own = attribution[language];
  const based = basemap?.attribution ?? "";
  return [own, own.includes(based) ? "" : based].filter(Boolean).join(" · ");
};

/** Where the tiles of a district are, its own and those of an operator's base map. */
export const tilesOf = (
  district: DistrictAbout,
): { tiles: string; basemap: BasemapTiles | null } => ({
  tiles: `${location.origin}/tiles/${district.version}/{z}/{x}/{y}.mvt`,
  basemap: basemapTiles(district),
});

const basemapTiles = ({ basemap }: DistrictAbout): BasemapTiles | null =>
  basemap
    ? {
        tiles: `${location.origin}/basemap/${basemap.version}/{z}/{x}/{y}.mvt`,
        minzoom: basemap.minzoom,
        maxzoom: basemap.maxzoom,
      }
    : null;

/** The line around a place; a district and a building have none. */
export function highlightOf(territory: Territory, id: NodeId | null): Highlight | null {
  const node = id === null ? undefined : territory.node(id);
  if (!node || node.level === "district" || node.level === "building") return null;
  return { level: node.level, id: node.id };
}

/** The characters of the map's labels must be there before MapLibre draws them. */
export async function namesReady(territory: Territory): Promise<void> {
  const names = [...territory.nodes()]
    .filter(({ level }) => level !== "building")
    .map(({ name }) => name);
  const words = [...Object.values(mapMessages["zh-CN"]), "栋号单元卡口月日", "0123456789·/"];
  const characters = [...new Set([...names, ...words].join(""))].join("");
  const late = new Promise<void>((resolve) => setTimeout(resolve, FONT_WAIT));
  await Promise.race([ensureChineseFont(characters).catch(() => {}), late]);
}
