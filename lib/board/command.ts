import type * as z from "zod/mini";
import type { Ground } from "@/lib/domain/ground";
import { boardOf } from "@/lib/domain/ground";
import type { Millis } from "@/lib/kit/clock";
import { parse } from "@/lib/kit/parse";
import { err, ok, type Result } from "@/lib/kit/result";
import type { Offset } from "@/lib/kit/zone";
import type { Refusal, RefusalCode } from "@/lib/schema/refusal";
import type { Appointment, Role } from "@/lib/schema/role";
import type { NodeId } from "@/lib/schema/territory";
import type { Boards, Change } from "./board";

/** What a verb may know besides the boards: when it was done, by which appointment, on what ground. */
export interface Context {
  /** The command's id; new ids derive from it. */
  id: string;
  at: Millis;
  by: Appointment;
  ground: Ground;
  /** The board of the command's place. */
  board: NodeId;
  /** The district's wall clock. */
  offset: Offset;
}

export type Outcome = Result<Change[], Refusal>;

export const refuse = (
  code: RefusalCode,
  params?: Refusal["params"],
): { ok: false; error: Refusal } => err(params ? { code, params } : { code });
export const done = (...changes: Change[]): Outcome => ok(changes);

/** One verb of one noun: everything that the server, the phone's overlay, the tests and the drill need of it. */
export interface CommandDef<A = unknown> {
  /** `noun.verb` */
  name: string;
  args: z.ZodMiniType<A>;
  roles: readonly Role[];
  /**
   * `now`: an act of authority, which needs the right when it is decided.
   * `then`: an act of the field, which needs the right when it was done, for 24 h, unless revoked.
   */
  rights: "now" | "then";
  /** The node it acts on; undefined when there is none such. */
  place(args: NoInfer<A>, ground: Ground): NodeId | undefined;
  /** Other places whose boards it changes too. */
  also?(args: NoInfer<A>, ground: Ground): NodeId[];
  /** The gate, squad or vehicle that a field appointment must be for; may be on the board. */
  subject?(args: NoInfer<A>, boards: Boards, board: NodeId): string | null;
  /** Argument names that stay in the record and never reach a board or another scope. */
  secret?: readonly (keyof NoInfer<A> & string)[];
  /** Pure: no clock, no random, no locale. */
  apply(boards: Boards, args: NoInfer<A>, context: Context): Outcome;
}

/** Type inference for a definition, and nothing else. */
export const defineCommand = <A>(def: CommandDef<A>): CommandDef<A> => def;

/** A definition whose argument type is forgotten: what a registry holds. */
// biome-ignore lint/suspicious/noExplicitAny: arguments are parsed by `args` before any other member sees them
export type AnyCommand = CommandDef<any>;

export interface Located {
  args: unknown;
  place: NodeId;
  /** Boards it reads and may change, the place's own first. */
  boards: readonly NodeId[];
}

/** Parses the arguments and finds the boards, before any right is asked or board is opened. */
export function locate(def: AnyCommand, raw: unknown, ground: Ground): Result<Located, Refusal> {
  const parsed = parse<unknown>(def.args, raw);
  if (!parsed.ok) return refuse("bad-arguments", parsed.error);
  const args = parsed.value;
  const place = def.place(args, ground);
  const board = place === undefined ? undefined : boardOf(ground, place);
  if (place === undefined || board === undefined) return refuse("unknown-place");
  const boards = [board];
  for (const other of def.also?.(args, ground) ?? []) {
    const id = boardOf(ground, other);
    if (id === undefined) return refuse("unknown-place");
    if (!boards.includes(id)) boards.push(id);
  }
  return ok({ args, place, boards });
}

/** Runs a verb and keeps it to its boards. The same on the server and over a phone's replica. */
export function applyCommand(
  def: AnyCommand,
  boards: Boards,
  located: Located,
  context: Context,
): Outcome {
  const outcome = def.apply(boards, located.args, context);
  if (outcome.ok) {
    for (const change of outcome.value) {
      if (!located.boards.includes(change.board)) throw new Error(`${def.name} left its boards`);
    }
  }
  return outcome;
}
