"use client";
import { useLive, useNow, usePicture } from "@/app/_live/live";
import { gates, newGate, staffed } from "@/lib/domain/gate/record";
import { shiftOf, shiftSpan } from "@/lib/domain/gate/shift";
import { boardOf } from "@/lib/domain/ground";
import { units } from "@/lib/domain/isolation/record";
import type { GateSite } from "@/lib/schema/territory";
import { splitTarget } from "@/lib/schema/territory";
import type { TaskPost } from "../post";

/** A sealed door of the compound, or one that has to be. */
export interface SealedDoor {
  target: string;
  waiting: boolean;
}

/** Everything that the gate's screens show of it, pending acts laid over. */
export function useGate(post: TaskPost, site: GateSite) {
  const { territory, offset } = useLive();
  const { boards, known } = usePicture();
  const now = useNow();
  const board = boardOf(territory, site.compound) ?? site.community;
  const gate = gates.get(boards, board, site.id) ?? newGate(0);
  const shift = shiftOf(now, offset);
  const sealed: SealedDoor[] = units
    .all(boards, board)
    .filter(([target]) => territory.node(splitTarget(target).building)?.parent === site.compound)
    .map(([target, seal]) => ({ target, waiting: seal.orders.every((o) => o.closedAt === null) }))
    .sort((a, b) => a.target.localeCompare(b.target, "en", { numeric: true }));
  return {
    known,
    gate,
    shift,
    span: shiftSpan(shift, offset),
    now,
    staffed: staffed(gate),
    own: gate.staff[post.id] ?? null,
    sealed,
  };
}

export type GateView = ReturnType<typeof useGate>;
