import { describe, expect, it } from "vitest";
import { newSquad, SQUAD_STATES, type Squad } from "@/lib/domain/squad/record";
import { nextAct } from "./next";

const task = { id: "task-1", kind: "guard", place: "b1.2", due: null, given: 0 } as const;
const squad = (over: Partial<Squad>): Squad => ({ ...newSquad(0), duty: true, ...over });

describe("the big button", () => {
  it("leads from standing by to the way, to the place, and to the task's end", () => {
    expect(nextAct(squad({ state: "standby", task })).args).toEqual({ state: "enroute" });
    expect(nextAct(squad({ state: "enroute", task })).args).toEqual({ state: "onsite" });
    expect(nextAct(squad({ state: "onsite", task }))).toMatchObject({
      name: "squad.finish",
      args: { task: "task-1" },
    });
  });

  it("names no task when there is none", () => {
    expect(nextAct(squad({ state: "onsite" })).args).toEqual({ state: "standby" });
  });

  it("never says again what is so already", () => {
    for (const state of SQUAD_STATES) expect(nextAct(squad({ state })).args).not.toEqual({ state });
  });
});
