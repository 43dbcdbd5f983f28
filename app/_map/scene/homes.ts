import { frameHolds } from "@/lib/geo/area";
import { mapMessages } from "@/lib/i18n/messages/map";
import { shortName } from "@/lib/i18n/short-name";
import { date } from "@/lib/i18n/time";
import { type Language, translate } from "@/lib/i18n/translate";
import type { Offset } from "@/lib/kit/zone";
import { type Bbox, type NodeId, nameless, type TerritoryNode } from "@/lib/schema/territory";
import { emsOf } from "./names";
import { type BuildingSeal, cellsOf } from "./seals";
import type { Sign } from "./sign";

/** More names than fit on any screen. */
const MOST = 1_500;

/** Widest name, in characters, beside which its neighbours' have room too. */
const BRIEF = 4;

/** The names of communities; who has more households goes first. One that is all of its street has the street's name. */
export const communitySigns = (
  communities: readonly TerritoryNode[],
  streets: readonly TerritoryNode[],
): Sign[] => {
  const named = new Map(streets.map(({ id, name }) => [id, name]));
  return communities
    .filter(({ placed, parent, name }) => placed && named.get(parent ?? "") !== name)
    .map(({ id, at, name, households }) => ({
      id,
      at,
      properties: { name: shortName(name), rank: -households },
    }));
};

/** The names of the buildings in view, with the state of their units and what is to be done next. */
export function homeSigns(
  buildings: readonly TerritoryNode[],
  seals: ReadonlyMap<NodeId, BuildingSeal>,
  view: Bbox,
  language: Language,
  offset: Offset,
): Sign[] {
  const signs: Sign[] = [];
  for (const node of buildings) {
    if (!node.placed || !frameHolds(view, node.at)) continue;
    if (signs.length >= MOST) break;
    const seal = seals.get(node.id);
    // A number that stands on no door helps nobody, until something is to be done there.
    const name = seal || node.name !== nameless(node.id) ? node.name : "";
    const cells = seal ? cellsOf(seal) : ".".repeat(Math.max(node.units, 1));
    signs.push({
      id: node.id,
      at: node.at,
      properties: {
        name,
        // Where a block is a centimetre wide a number fits on it, and no name of a house.
        brief: seal || emsOf(name) <= BRIEF ? name : "",
        cells: seal ? `cells-small:${cells}` : "",
        units: seal || node.units > 1 ? `cells:${cells}` : "",
        act: seal ? nextAct(seal, language, offset) : "",
        state: seal ? (seal.pending.size > 0 ? "pending" : "sealed") : "normal",
        rank: seal ? 0 : node.units > 1 ? 1 : 2,
      },
    });
  }
  return signs;
}

function nextAct(seal: BuildingSeal, language: Language, offset: Offset): string {
  if (seal.pending.size > 0) return translate(mapMessages, language, "actSeal");
  if (seal.until === null) return "";
  return translate(mapMessages, language, "actReview", {
    date: date(seal.until, offset, language),
  });
}
