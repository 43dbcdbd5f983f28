import type * as z from "zod/mini";
import type { RootName } from "@/lib/board/board";
import type { AnyCommand } from "@/lib/board/command";
import { ExitWord } from "./exit/shape";
import { survey } from "./exit/survey";
import { count, takeBack } from "./gate/count";
import { close, open as openGate, staffOff, staffOn } from "./gate/duty";
import { Gate } from "./gate/shape";
import { carryOut, extend, number } from "./isolation/amend";
import { order } from "./isolation/order";
import { open as openUnit, release, voidOrder } from "./isolation/release";
import { Seal } from "./isolation/shape";
import { Claim } from "./matter/shape";
import { take } from "./matter/take";
import { Visit } from "./notice/shape";
import { visit } from "./notice/visit";
import { clear as clearPlace, set as setPlace } from "./place/set";
import { PlaceWord } from "./place/shape";
import { cancel, depart, load } from "./run/drive";
import { plan } from "./run/plan";
import { Run } from "./run/shape";
import { arrive, deliver, fail, short } from "./run/stop";
import { offDuty, onDuty, state, takeOver } from "./squad/duty";
import { Squad } from "./squad/shape";
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
  survey,
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
  setPlace,
  clearPlace,
];

/** Every verb by its name. */
export const COMMANDS: ReadonlyMap<string, AnyCommand> = new Map(ALL.map((def) => [def.name, def]));

/** The shape of every root's values. */
export const ROOT_SHAPES: Record<RootName, z.ZodMiniType> = {
  units: Seal,
  gates: Gate,
  exits: ExitWord,
  squads: Squad,
  runs: Run,
  matters: Claim,
  notices: Visit,
  places: PlaceWord,
};
