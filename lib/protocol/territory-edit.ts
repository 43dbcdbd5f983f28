import type { ImportNoteCode, ImportProblemCode } from "@/lib/i18n/messages/import";
import type { EditProblemCode } from "@/lib/territory/apply";
import type { ExitSaid, GateSaid, NodeSaid } from "@/lib/territory/row";

/** What an editor draws on, of one place: its ancestors, its siblings, and all that lies in it. */
export interface DrawnPlace {
  /** Of the territory it is from. */
  version: string;
  /** Parents before children. */
  nodes: NodeSaid[];
  gates: GateSaid[];
  exits: ExitSaid[];
}

/** Why a draft can't be published as it is. */
export interface DraftProblem {
  /** Which edit, from 0; null where it is not one alone. */
  edit: number | null;
  code: EditProblemCode | ImportProblemCode;
  values: Readonly<Record<string, string>>;
}

/** Something under way on what would be retired, or leave its board. */
export interface InTheWay {
  code: ImportNoteCode;
  name: string;
}

/** What a draft does to one list, in numbers. */
export interface DraftChanges {
  /** A level, "gate", "exit" or "squad". */
  list: string;
  added: number;
  changed: number;
  retired: number;
}

/** What would be different after a draft. */
export interface Considered {
  changes: DraftChanges[];
  problems: DraftProblem[];
  inTheWay: InTheWay[];
  /** Appointments at what would be retired: they see nothing from then on. */
  appointments: number;
}

/** `stale`: somebody has published since, this is the territory by now; and the draft that made it, if one did. */
export type DraftAnswer =
  | { as: "stale"; version: string; draft: string | null }
  | ({ as: "considered" } & Considered)
  | ({ as: "refused" } & Considered)
  | { as: "published"; version: string };
