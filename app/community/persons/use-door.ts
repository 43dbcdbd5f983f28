"use client";
import { useLive } from "@/app/_live/live";
import { useText } from "@/app/_ui/text";
import { personsMessages } from "@/lib/i18n/messages/persons";
import type { Household } from "@/lib/protocol/people";

/** How a household's door is called. */
export function useDoor(): (household: Household) => string {
  const { territory } = useLive();
  const t = useText(personsMessages);
  return ({ building, unit, door }) =>
    t("household", { building: territory.node(building)?.name ?? "…", unit, door });
}
