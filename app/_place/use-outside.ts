"use client";
import { useLive } from "@/app/_live/live";
import { useText } from "@/app/_ui/text";
import { frameHolds } from "@/lib/geo/area";
import { placeMessages } from "@/lib/i18n/messages/place";
import type { LonLat, NodeId } from "@/lib/schema/territory";

/** Says so where a point lies out of the frame of what the building belongs to; null where all is well. */
export function useOutside(building: NodeId, point: LonLat | null): string | null {
  const { territory } = useLive();
  const t = useText(placeMessages);
  const area = territory
    .line(building)
    .findLast(({ level, outlined }) => outlined && level !== "building");
  if (!point || !area) return null;
  return frameHolds(area.bbox, point) ? null : t("outside", { area: area.name });
}
