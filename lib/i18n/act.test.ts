import { describe, expect, it } from "vitest";
import type { Ground } from "@/lib/domain/ground";
import { COMMANDS } from "@/lib/domain/registry";
import { actMessages } from "@/lib/i18n/messages/act";
import type { TerritoryNode } from "@/lib/schema/territory";
import { describeAct } from "./act";
import { LANGUAGES } from "./translate";

const building: TerritoryNode = {
  id: "b6",
  parent: null,
  level: "building",
  name: "6栋",
  path: "b6",
  at: [0, 0],
  bbox: [0, 0, 0, 0],
  households: 84,
  captains: 1,
  units: 4,
  floors: 7,
  doors: 3,
};
const ground: Ground = {
  node: (id) => (id === "b6" ? building : undefined),
  gate: (id) =>
    id === "g12"
      ? { id, compound: "k", community: "c", name: "和兴路12号卡口", at: [0, 0], need: 2 }
      : undefined,
  squad: (id) => (id === "q31" ? { id, name: "31", node: "c", at: [0, 0], size: 6 } : undefined),
};

/** Arguments that carry every name any command has. */
const everything = {
  target: "b6.2",
  place: "b6.2",
  gate: "g12",
  squad: "q31",
  run: "r",
  stop: "s3",
  stops: [{}, {}],
  of: "people",
  way: "in",
  delta: 12,
  people: 3,
  kind: "guard",
  state: "onsite",
  no: "17",
  matter: "gate:g12:1",
  until: 5,
  closedAt: 4,
  reason: "SECRET",
  why: "SECRET",
  cause: "SECRET",
};

describe("describeAct", () => {
  for (const language of LANGUAGES) {
    it.each([...COMMANDS.keys()])(`has a whole sentence for %s in ${language}`, (name) => {
      expect(actMessages[language]).toHaveProperty([name]);
      const said = describeAct({ name, args: everything }, ground, language);
      expect(said).not.toMatch(/[{}]|undefined|SECRET/);
      expect(said).not.toBe(name);
    });
  }

  const zh = (name: string, args: object): string => describeAct({ name, args }, ground, "zh-CN");

  it("says places, numbers and states", () => {
    const { target } = everything;
    expect(zh("isolation.order", { target, closedAt: 4 })).toBe("封闭 6栋2单元");
    expect(zh("isolation.order", { target, closedAt: null })).toBe("下达封闭 6栋2单元 · 待执行");
    expect(zh("isolation.release", { target: "b6" })).toBe("解封 6栋");
    expect(zh("gate.count", { gate: "g12", of: "people", way: "in", delta: 12 })).toBe(
      "和兴路12号卡口 进 +12",
    );
    expect(zh("gate.count", { gate: "g12", of: "vehicles", way: "back", delta: 1 })).toBe(
      "和兴路12号卡口 车辆劝返 +1",
    );
    expect(zh("squad.state", { squad: "q31", state: "onsite" })).toBe("突击队31 已到达");
    expect(zh("notice.visit", { until: null })).toBe("参观模式 关");
  });

  it("names a run by its number when that is known", () => {
    const act = { name: "run.deliver", args: { run: "r", stop: "s3" } };
    expect(describeAct(act, ground, "en", () => "17")).toBe("Run 17 stop 3 delivered");
    expect(describeAct(act, ground, "zh-CN")).toBe("配送 第3站 送达");
  });

  it("fits words into the English sentence", () => {
    const act = { name: "squad.state", args: { squad: "q31", state: "onsite" } };
    expect(describeAct(act, ground, "en")).toBe("Squad 31 arrived");
  });

  it("shows a command it doesn't know by its name, and survives odd arguments", () => {
    expect(describeAct({ name: "pass.issue", args: null }, ground, "en")).toBe("pass.issue");
    expect(describeAct({ name: "gate.open", args: "?" }, ground, "en")).toBe(" opened");
  });
});
