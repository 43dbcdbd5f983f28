import { describe, expect, it } from "vitest";
import { DAY, HOUR } from "@/lib/kit/clock";
import { Desk, MORNING } from "@/lib/testing/desk";
import { appointed } from "@/lib/testing/district";
import { exits } from "./record";

const officer = appointed("gate", "c1", { path: "d/st1/c1", subject: "g1" });
const squad = appointed("squad", "st1", { path: "d/st1", subject: "q1" });
const secretary = appointed("secretary", "c1", { path: "d/st1/c1" });
const found = (state: string, exit = "x1") => ({ exit, found: state });

describe("[EXT1] a survey of an exit", () => {
  it("is for who commands above it, the squads around it and the officers of its community's gates", () => {
    const desk = new Desk();
    const others = [
      appointed("secretary", "c2", { path: "d/st1/c2" }),
      appointed("gate", "c2", { path: "d/st1/c2", subject: "g2" }),
      appointed("captain", "b1", { path: "d/st1/c1/k1/b1" }),
      appointed("driver", "st1", { path: "d/st1", subject: "v1" }),
      appointed("logistics", "st1", { path: "d/st1" }),
      appointed("wall", "d", { path: "d" }),
    ];
    for (const other of others)
      expect(desk.ask(other, "exit.survey", found("open")), other.id).toBe("not-allowed");
    expect([...exits.each(desk.view, "c1")]).toEqual([]);
    for (const own of [officer, squad, secretary, appointed("commander", "d", { path: "d" })])
      expect(desk.ask(own, "exit.survey", found("guarded")), own.id).toBe("done");
    expect(exits.get(desk.view, "c1", "x1")).toEqual({ state: "guarded", at: MORNING });
  });

  it("is refused of what is no exit and in words that nobody has", () => {
    const desk = new Desk();
    for (const exit of ["x9", "g1", "k1"])
      expect(desk.ask(secretary, "exit.survey", found("open", exit)), exit).toBe("unknown-place");
    expect(desk.ask(secretary, "exit.survey", found("locked"))).toBe("bad-arguments");
  });
});

describe("[EXT2] of what was found", () => {
  it("the later word holds, whichever arrives first, and the same again is a newer word", () => {
    const desk = new Desk();
    expect(desk.ask(squad, "exit.survey", found("open"), MORNING)).toBe("done");
    const late = desk.do(officer, "exit.survey", found("fenced"), MORNING - HOUR, MORNING);
    expect(late.outcome).toMatchObject({ ok: false, error: { code: "newer-word" } });
    expect(exits.get(desk.view, "c1", "x1")).toEqual({ state: "open", at: MORNING });
    expect(desk.ask(squad, "exit.survey", found("open"), MORNING + HOUR)).toBe("done");
    expect(exits.get(desk.view, "c1", "x1")).toEqual({ state: "open", at: MORNING + HOUR });
  });

  it("a day's late words count by when they were said", () => {
    const desk = new Desk();
    const ask = (at: number) => desk.ask(officer, "exit.survey", found("fenced"), at, MORNING);
    expect(ask(MORNING - DAY - 1)).toBe("too-late");
    expect(ask(MORNING - DAY)).toBe("done");
    expect(exits.get(desk.view, "c1", "x1")).toEqual({ state: "fenced", at: MORNING - DAY });
  });
});
