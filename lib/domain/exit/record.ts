import { defineRoot } from "@/lib/board/root";
import type { ExitWord } from "./shape";

export type { ExitWord };

/** 敞开, 值守, 已围挡. */
export const EXIT_STATES = ["open", "guarded", "fenced"] as const;
export type ExitState = (typeof EXIT_STATES)[number];

/** Keys: exits. One that nobody has looked at has no entry. */
export const exits = defineRoot<ExitWord>("exits");
