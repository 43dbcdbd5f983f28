import { defineRoot } from "@/lib/board/root";
import type { Visit } from "./shape";

/** Keys: `visit`. */
export const notices = defineRoot<Visit>("notices");
export const VISIT = "visit";
