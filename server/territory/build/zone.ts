import lookUp from "@photostructure/tz-lookup";
import { USUAL_ZONE } from "@/lib/kit/zone";
import { isNowhere, type LonLat } from "@/lib/schema/territory";
import { extentOf } from "@/server/territory/ground";
import type { GroundInput, NodeRow } from "@/server/territory/input";
import { pointOf } from "./draft";

/** Offices there keep Beijing's time, whatever the map of zones says. */
const UNOFFICIAL = new Set(["Asia/Urumqi", "Asia/Kashgar"]);

/** The time zone of where a territory lies; undefined while nothing says where that is. */
export function zoneOf(nodes: Iterable<NodeRow>, ground: GroundInput): string | undefined {
  const at = somewhereIn(nodes, ground);
  if (!at) return undefined;
  const [lon, lat] = at;
  const zone = lookUp(lat, lon);
  return UNOFFICIAL.has(zone) ? USUAL_ZONE : zone;
}

function somewhereIn(nodes: Iterable<NodeRow>, ground: GroundInput): LonLat | undefined {
  for (const { geometry } of nodes) if (geometry) return pointOf(geometry);
  const { at, bbox } = extentOf(ground);
  return isNowhere(bbox) ? undefined : at;
}
