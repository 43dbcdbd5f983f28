"use client";
import { useMemo } from "react";
import { targetOf } from "@/app/_desk/pending-acts";
import { useLive, useNow, usePicture } from "@/app/_live/live";
import { type Group, groupsOf } from "./buildings";

/** The community's buildings as the picture has them now. */
export function useGroups(): Group[] {
  const { territory, node, offset } = useLive();
  const { boards, pending } = usePicture();
  const now = useNow(60_000);
  return useMemo(() => {
    const targets = new Set(pending.flatMap((entry) => targetOf(entry) ?? []));
    return groupsOf(territory, node, { boards, ground: territory, pending: targets, now, offset });
  }, [territory, node, boards, pending, now, offset]);
}
