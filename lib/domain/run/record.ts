import { defineRoot } from "@/lib/board/root";
import type { Run, Stop } from "./shape";

export type { Run, Stop };

export const GOODS = [
  "vegetables",
  "medicine",
  "grain",
  "disinfectant",
  "parcels",
  "coal",
] as const;
export const FAILURES = ["nobody", "refused", "closed", "address", "broken"] as const;

/** In this order, and never back; `cancelled` from any but `done`. */
export const RUN_STATES = ["planned", "loaded", "underway", "done", "cancelled"] as const;

/** Keys: the id of the command that planned it. */
export const runs = defineRoot<Run>("runs");

export const settled = (stop: Stop): boolean =>
  stop.state !== "pending" && stop.state !== "arrived";
export const settledStops = (run: Run): number => run.stops.filter(settled).length;
export const over = (run: Run): boolean => run.state === "done" || run.state === "cancelled";
