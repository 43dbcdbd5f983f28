import { defineRoot } from "@/lib/board/root";
import type { Claim } from "./shape";

export type { Claim };

export const TAKERS = ["district", "street", "community"] as const;

/** Keys: matter ids as `derive` makes them. */
export const matters = defineRoot<Claim>("matters");
