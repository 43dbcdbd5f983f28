import { type Boards, PlainBoards } from "@/lib/board/board";
import { applyCommand, locate, type Outcome } from "@/lib/board/command";
import { COMMANDS, ROOT_SHAPES } from "@/lib/domain/registry";
import { offsetIn } from "@/lib/kit/zone";
import { mayCommand } from "@/lib/policy/may";
import type { Appointment } from "@/lib/schema/role";
import { testGround } from "./district";

export const OFFSET = offsetIn("Asia/Shanghai");
/** 2020-02-12 10:00 on the district's clock. */
export const MORNING = Date.UTC(2020, 1, 12, 2, 0);

/** Boards and people around one table: commands are decided at once, one after the other. */
export class Desk {
  readonly ground = testGround();
  readonly boards = new PlainBoards();
  #n = 0;

  get view(): Boards {
    return this.boards;
  }

  /** Decides a command as the server would; gives its id and what came of it. */
  do(
    by: Appointment,
    name: string,
    args: object,
    at = MORNING,
    now = at,
  ): { id: string; outcome: Outcome } {
    const id = `cmd${++this.#n}`;
    const def = COMMANDS.get(name);
    if (!def) throw new Error(`no command ${name}`);
    const located = locate(def, args, this.ground);
    if (!located.ok) return { id, outcome: located };
    const actor = { account: "someone", name: "someone", appointments: [by] };
    const may = mayCommand(actor, def, located.value, this.boards, this.ground, at, now);
    if (!may.ok) return { id, outcome: may };
    const board = located.value.boards[0] ?? "";
    const context = { id, at, by, ground: this.ground, board, offset: OFFSET };
    const outcome = applyCommand(def, this.boards, located.value, context);
    if (outcome.ok) {
      for (const { root, value } of outcome.value) {
        if (value !== null) ROOT_SHAPES[root].parse(value);
      }
      this.boards.apply(outcome.value);
    }
    return { id, outcome };
  }

  /** The refusal's code, or "done". */
  ask(by: Appointment, name: string, args: object, at = MORNING, now = at): string {
    const { outcome } = this.do(by, name, args, at, now);
    return outcome.ok ? "done" : outcome.error.code;
  }
}
