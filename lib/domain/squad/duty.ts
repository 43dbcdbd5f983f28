import * as z from "zod/mini";
import type { Boards } from "@/lib/board/board";
import { type Context, defineCommand, done, refuse } from "@/lib/board/command";
import type { Result } from "@/lib/kit/result";
import type { Refusal } from "@/lib/schema/refusal";
import { newSquad, placeOf, SQUAD_STATES, type Squad, squads } from "./record";
import { SquadId } from "./shape";

const about = {
  roles: ["squad", "secretary", "commander"],
  rights: "then",
  place: ({ squad }: { squad: string }, ground: Parameters<typeof placeOf>[1]) =>
    placeOf(squad, ground),
  subject: ({ squad }: { squad: string }) => squad,
} as const;

/** The squad, if the issuer speaks for it and nothing newer has been said. A desk may always speak (代报). */
function speaking(boards: Boards, squad: string, context: Context): Result<Squad, Refusal> {
  const now = squads.get(boards, context.board, squad);
  if (!now?.duty) return refuse("off-duty");
  if (context.by.role === "squad" && now.holder !== null && now.holder !== context.by.id)
    return refuse("taken-over");
  if (context.at < now.at) return refuse("newer-word", { at: now.at });
  return { ok: true, value: now };
}

/** 上岗: on duty with so many people; this phone speaks for the squad. */
export const onDuty = defineCommand({
  ...about,
  name: "squad.onDuty",
  args: z.strictObject({ squad: SquadId, people: z.int().check(z.gte(1), z.lte(60)) }),
  apply(boards, { squad, people }, { board, at, by }) {
    const now = squads.get(boards, board, squad) ?? newSquad(at);
    if (now.duty) return refuse("already-on");
    if (at < now.at) return refuse("newer-word", { at: now.at });
    const holder = by.role === "squad" ? by.id : null;
    return done(
      squads.put(board, squad, {
        ...now,
        duty: true,
        holder,
        state: "standby",
        people,
        since: at,
        at,
      }),
    );
  },
});

/** 下岗. The task stays open for whoever comes next. */
export const offDuty = defineCommand({
  ...about,
  name: "squad.offDuty",
  args: z.strictObject({ squad: SquadId }),
  apply(boards, { squad }, context) {
    const now = speaking(boards, squad, context);
    if (!now.ok) return now;
    const off = { ...now.value, duty: false, holder: null, people: 0, since: null, at: context.at };
    return done(squads.put(context.board, squad, { ...off, state: "standby" }));
  },
});

/** 途中 · 已到达 · 休息 · 需要支援. */
export const state = defineCommand({
  ...about,
  name: "squad.state",
  args: z.strictObject({ squad: SquadId, state: z.enum(SQUAD_STATES) }),
  apply(boards, args, context) {
    const now = speaking(boards, args.squad, context);
    if (!now.ok) return now;
    return done(
      squads.put(context.board, args.squad, { ...now.value, state: args.state, at: context.at }),
    );
  },
});

/** Another member goes on with it on their own phone: the first one's battery has died. */
export const takeOver = defineCommand({
  ...about,
  name: "squad.takeOver",
  args: z.strictObject({ squad: SquadId }),
  roles: ["squad"],
  apply(boards, { squad }, { board, at, by }) {
    const now = squads.get(boards, board, squad);
    if (!now?.duty) return refuse("off-duty");
    if (now.holder === by.id) return refuse("already-on");
    if (at < now.at) return refuse("newer-word", { at: now.at });
    return done(squads.put(board, squad, { ...now, holder: by.id, at }));
  },
});
