import { describe, expect, it } from "vitest";
import { figuresOf } from "@/lib/domain/figures/figures";
import { mattersOf } from "@/lib/domain/matter/derive";
import { squads } from "@/lib/domain/squad/record";
import { HOUR, MINUTE } from "@/lib/kit/clock";
import { Desk, MORNING, OFFSET } from "@/lib/testing/desk";
import { appointed } from "@/lib/testing/district";

const lead = { ...appointed("squad", "st1", { path: "d/st1", subject: "q1" }), id: "lead" };
const mate = { ...lead, id: "mate" };
const street = appointed("commander", "st1", { path: "d/st1" });

function onDuty(): Desk {
  const desk = new Desk();
  desk.do(lead, "squad.onDuty", { squad: "q1", people: 4 });
  return desk;
}
const squad = (desk: Desk) => squads.get(desk.view, "st1", "q1");
const say = (state: string) => ({ squad: "q1", state });

describe("squad", () => {
  it("[SQD1] another member takes over, and the first phone's later acts are refused", () => {
    const desk = onDuty();
    expect(desk.ask(mate, "squad.state", say("onsite"), MORNING + 1)).toBe("taken-over");
    expect(desk.ask(mate, "squad.takeOver", { squad: "q1" }, MORNING + 2)).toBe("done");
    expect(desk.ask(lead, "squad.state", say("resting"), MORNING + 3)).toBe("taken-over");
    expect(desk.ask(mate, "squad.state", say("onsite"), MORNING + 4)).toBe("done");
    expect(desk.ask(street, "squad.state", say("support"), MORNING + 5)).toBe("done");
  });

  it("[SQD2] what is older than the last word never overwrites it", () => {
    const desk = onDuty();
    desk.do(lead, "squad.state", say("onsite"), MORNING + HOUR);
    expect(desk.ask(lead, "squad.state", say("enroute"), MORNING + MINUTE, MORNING + HOUR)).toBe(
      "newer-word",
    );
    expect(squad(desk)?.state).toBe("onsite");
  });

  it("[SQD5] needs support: a matter until it says anything else, silent or not", () => {
    const desk = onDuty();
    desk.do(lead, "squad.state", say("support"));
    expect(mattersOf(desk.view, "st1", MORNING + MINUTE)).toMatchObject([
      { kind: "support", subject: "q1", since: MORNING, overdue: false },
    ]);
    expect(mattersOf(desk.view, "st1", MORNING + HOUR)).toMatchObject([
      { kind: "support", overdue: true },
    ]);
    desk.do(lead, "squad.state", say("onsite"), MORNING + HOUR);
    expect(mattersOf(desk.view, "st1", MORNING + HOUR)).toEqual([]);
  });

  it("[SQD3] a late done never closes a newer task", () => {
    const desk = onDuty();
    const task = { squad: "q1", kind: "guard", place: "b1.1", due: null };
    const first = desk.do(street, "squad.give", task).id;
    const second = desk.do(street, "squad.give", { ...task, place: "b3.1" }, MORNING + 1).id;
    expect(desk.ask(lead, "squad.finish", { squad: "q1", task: first }, MORNING + 2)).toBe(
      "newer-word",
    );
    expect(squad(desk)?.task?.id).toBe(second);
    expect(desk.ask(lead, "squad.finish", { squad: "q1", task: second }, MORNING + 3)).toBe("done");
    expect(squad(desk)?.task).toBeNull();
  });

  it("[FIG2] silent for over half an hour is out of contact, and a task given is not its own word", () => {
    const desk = onDuty();
    const at = (now: number) => figuresOf(desk.view, "st1", desk.ground, now, OFFSET);
    expect(at(MORNING + 30 * MINUTE)).toMatchObject({
      squadsOnDuty: 1,
      squadsSilent: 0,
      peopleOnDuty: 4,
    });
    desk.do(
      street,
      "squad.give",
      { squad: "q1", kind: "patrol", place: "k1", due: null },
      MORNING + 20 * MINUTE,
    );
    expect(at(MORNING + 31 * MINUTE)).toMatchObject({
      squadsOnDuty: 0,
      squadsSilent: 1,
      peopleOnDuty: 0,
    });
  });
});
