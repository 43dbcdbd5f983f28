import { isDeepStrictEqual } from "node:util";
import type { Change } from "@/lib/board/board";
import { type AnyCommand, applyCommand, type Located, locate } from "@/lib/board/command";
import type { Overlay } from "@/lib/board/overlay";
import type { Ground } from "@/lib/domain/ground";
import { COMMANDS, ROOT_SHAPES } from "@/lib/domain/registry";
import type { Millis } from "@/lib/kit/clock";
import { err, ok, type Result } from "@/lib/kit/result";
import type { Offset } from "@/lib/kit/zone";
import { mayCommand } from "@/lib/policy/may";
import { type Envelope, LATE_AFTER_MS, type Verdict } from "@/lib/schema/command";
import type { Deferral, Refusal } from "@/lib/schema/refusal";
import type { Actor } from "@/lib/schema/role";
import type { DecidedCommand } from "@/server/store/store";
import type { Fill } from "./fill";
import { storable } from "./storable";

/** A command that waits to be decided. */
export interface Pending {
  envelope: Envelope;
  actor: Actor;
  arrived: Millis;
  drill: boolean;
  def: AnyCommand | undefined;
  located: Result<Located, Refusal> | undefined;
}

/** Fits no verb: what stands for arguments that can't be kept. */
const UNFIT: readonly never[] = [];

/** Parses what can be known before any board is open. */
export function prepare(
  sent: Envelope,
  actor: Actor,
  arrived: Millis,
  drill: boolean,
  ground: Ground,
): Pending {
  const def = COMMANDS.get(sent.name);
  const envelope = {
    ...sent,
    args: storable(sent.args) ? sent.args : UNFIT,
    said: sent.said?.replaceAll("\u0000", "").toWellFormed(),
  };
  return {
    envelope,
    actor,
    arrived,
    drill,
    def,
    located: def && locate(def, envelope.args, ground),
  };
}

/** The verdict of a command that was decided before. */
export function verdictOf(known: DecidedCommand): Verdict {
  return known.why
    ? { id: known.id, as: "refused", why: known.why }
    : { id: known.id, as: "done", marks: known.marks ?? [], late: known.late };
}

/** A known id answers its own author with the same arguments, and tells nobody else anything. */
export function recall(known: DecidedCommand, { envelope, actor }: Pending): Verdict {
  const same =
    known.author === actor.account &&
    known.device === envelope.device &&
    known.name === envelope.name &&
    isDeepStrictEqual(known.args, envelope.args);
  return same
    ? verdictOf(known)
    : { id: envelope.id, as: "refused", why: { code: "not-your-command" } };
}

/** Why a command can't be decided now, from its number alone; null when it can. `restored`: see `ExecutorDeps`. */
export function outOfTurn(
  { envelope, actor }: Pending,
  device: { author: string; n: number } | undefined,
  restored: boolean,
): Refusal | Deferral | null {
  if (envelope.author !== actor.account) return "other-author";
  if (device && device.author !== actor.account) return { code: "not-your-command" };
  // What this outbox did after the backup is lost, and its phone will not do it again.
  const last = device?.n ?? (restored ? envelope.n - 1 : 0);
  if (envelope.n <= last) return { code: "number-used" };
  return envelope.n === last + 1 ? null : "gap";
}

export interface Decision {
  record: DecidedCommand;
  changes: Change[];
}

/** Decides one command over the batch's picture and lays its effect over it. Whatever it throws is a refusal. */
export function decide(
  pending: Pending,
  picture: Overlay,
  fill: Fill,
  ground: Ground,
  offset: Offset,
): Decision {
  const { envelope, actor, arrived, def, located, drill } = pending;
  const at = Math.min(envelope.at, arrived);
  const record: DecidedCommand = {
    id: envelope.id,
    device: envelope.device,
    n: envelope.n,
    author: actor.account,
    appointment: null,
    name: envelope.name,
    args: envelope.args,
    said: envelope.said || null,
    path: located?.ok ? (ground.node(located.value.place)?.path ?? null) : null,
    at,
    arrived,
    late: arrived - at > LATE_AFTER_MS,
    marks: null,
    why: null,
    drill,
  };
  const outcome = run();
  if (!outcome.ok) return { record: { ...record, why: outcome.error }, changes: [] };
  picture.apply(outcome.value);
  return { record, changes: outcome.value };

  function run(): Result<Change[], Refusal> {
    if (!def || !located) return err({ code: "unknown-verb" });
    if (!located.ok) return located;
    const board = located.value.boards[0];
    if (board === undefined) return err({ code: "unknown-place" });
    const by = mayCommand(actor, def, located.value, picture, ground, at, arrived);
    if (!by.ok) return by;
    record.appointment = by.value.id;
    try {
      const context = { id: envelope.id, at, by: by.value, ground, board, offset };
      const changes = applyCommand(def, picture, located.value, context);
      if (!changes.ok) return changes;
      for (const { root, value } of changes.value) {
        if (value !== null) ROOT_SHAPES[root].parse(value);
      }
      if (!fill.admits(changes.value, def.rights === "then")) return err({ code: "board-full" });
      return ok(changes.value);
    } catch {
      return err({ code: "fault" });
    }
  }
}
