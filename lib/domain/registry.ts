import type { RootName } from "@/lib/board/board";
import type { AnyCommand } from "@/lib/board/command";
import type { Root } from "@/lib/board/root";
import { count, takeBack } from "./gate/count";
import { close, open as openGate, staffOff, staffOn } from "./gate/duty";
import { gates } from "./gate/record";
import { carryOut, extend, number } from "./isolation/amend";
import { order } from "./isolation/order";
import { units } from "./isolation/record";
import { open as openUnit, release, voidOrder } from "./isolation/release";
import { matters } from "./matter/record";
import { take } from "./matter/take";
import { notices } from "./notice/record";
import { visit } from "./notice/visit";
import { cancel, depart, load } from "./run/drive";
import { plan } from "./run/plan";
import { runs } from "./run/record";
import { arrive, deliver, fail, short } from "./run/stop";
import { offDuty, onDuty, state, takeOver } from "./squad/duty";
import { squads } from "./squad/record";
import { finish, give } from "./squad/task";

const ALL: readonly AnyCommand[] = [
  order,
  carryOut,
  number,
  extend,
  release,
  voidOrder,
  openUnit,
  openGate,
  close,
  staffOn,
  staffOff,
  count,
  takeBack,
  onDuty,
  offDuty,
  state,
  takeOver,
  give,
  finish,
  plan,
  load,
  depart,
  cancel,
  arrive,
  deliver,
  short,
  fail,
  take,
  visit,
];

/** Every verb by its name. */
export const COMMANDS: ReadonlyMap<string, AnyCommand> = new Map(ALL.map((def) => [def.name, def]));

/** The shape of every root's values. */
// biome-ignore lint/suspicious/noExplicitAny: each root's value type differs; only `schema` is used through this table
export const ROOT_SCHEMAS: Record<RootName, Root<any>> = {
  units,
  gates,
  squads,
  runs,
  matters,
  notices,
};
