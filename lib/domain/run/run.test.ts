import { describe, expect, it } from "vitest";
import { runs } from "@/lib/domain/run/record";
import { DAY } from "@/lib/kit/clock";
import { Desk, MORNING } from "@/lib/testing/desk";
import { appointed } from "@/lib/testing/district";

const logistics = appointed("logistics", "d", { path: "d" });
const driver = appointed("driver", "st1", { path: "d/st1", subject: "v1" });
const goods = [{ kind: "vegetables", n: 3 }];
const plan = (places: string[], over: object = {}) => ({
  node: "st1",
  no: "17",
  vehicle: "v1",
  depot: "k1",
  stops: places.map((place) => ({ place, goods })),
  ...over,
});

describe("run", () => {
  it("[RUN1] goes on, never back; [RUN3] and is done with its last stop", () => {
    const desk = new Desk();
    const run = desk.do(logistics, "run.plan", plan(["b1.1", "b3.1"])).id;
    const about = { run, node: "st1" };
    expect(desk.ask(driver, "run.deliver", { ...about, stop: "s1" })).toBe("run-state");
    expect(desk.ask(driver, "run.load", about)).toBe("done");
    expect(desk.ask(driver, "run.depart", about)).toBe("done");
    expect(desk.ask(driver, "run.load", about)).toBe("run-state");
    expect(desk.ask(driver, "run.arrive", { ...about, stop: "s1" })).toBe("done");
    expect(
      desk.ask(driver, "run.short", {
        ...about,
        stop: "s1",
        missing: [{ kind: "vegetables", n: 1 }],
      }),
    ).toBe("done");
    expect(desk.ask(driver, "run.deliver", { ...about, stop: "s1" })).toBe("stop-settled");
    expect(desk.ask(driver, "run.fail", { ...about, stop: "s2", why: "nobody" })).toBe("done");
    expect(runs.get(desk.view, "st1", run)).toMatchObject({ state: "done" });
    expect(desk.ask(logistics, "run.cancel", { ...about, why: "雪" })).toBe("run-state");
  });

  it("[RUN2] lives on a board that covers all its stops", () => {
    const desk = new Desk();
    expect(desk.ask(logistics, "run.plan", plan(["b1.1", "b4.1"]))).toBe("unknown-stop");
    expect(desk.ask(logistics, "run.plan", plan(["b1.1", "b4.1"], { node: "d" }))).toBe("done");
    expect([...desk.view.entries("d", "runs")]).toHaveLength(1);
  });

  it("a number is not given twice while its run is under way, and runs of a day ago are swept out", () => {
    const desk = new Desk();
    const run = desk.do(logistics, "run.plan", plan(["b1.1"])).id;
    expect(desk.ask(logistics, "run.plan", plan(["b1.1"]))).toBe("run-exists");
    desk.do(logistics, "run.cancel", { run, node: "st1", why: "雪" });
    expect(desk.ask(logistics, "run.plan", plan(["b1.1"]), MORNING + 2 * DAY)).toBe("done");
    expect([...desk.view.entries("st1", "runs")]).toHaveLength(1);
  });
});
