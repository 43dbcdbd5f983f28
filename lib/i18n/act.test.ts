import { describe, expect, it } from "vitest";
import type { Ground } from "@/lib/domain/ground";
import { COMMANDS } from "@/lib/domain/registry";
import { actMessages } from "@/lib/i18n/messages/act";
import { DAY, HOUR, MINUTE } from "@/lib/kit/clock";
import { offsetIn, USUAL_ZONE } from "@/lib/kit/zone";
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
  address: "",
  placed: true,
  outlined: true,
};
const ground: Ground = {
  node: (id) => (id === "b6" ? building : undefined),
  gate: (id) =>
    id === "g12"
      ? { id, compound: "k", community: "c", name: "和兴路12号卡口", at: [0, 0], need: 2 }
      : undefined,
  exit: () => undefined,
  squad: (id) => (id === "q31" ? { id, name: "31", node: "c", at: [0, 0], size: 6 } : undefined),
};

const OFFSET = offsetIn(USUAL_ZONE);
/** 2020-02-12 12:00 on the district's clock. */
const NOON = Date.UTC(2020, 1, 12, 4);

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
      const said = describeAct({ name, args: everything }, ground, language, OFFSET);
      expect(said).not.toMatch(/[{}]|undefined|SECRET/);
      expect(said).not.toBe(name);
    });
  }

  const zh = (name: string, args: object): string =>
    describeAct({ name, args, at: NOON }, ground, "zh-CN", OFFSET);

  it("says places, numbers and states", () => {
    const { target } = everything;
    expect(zh("isolation.order", { target, closedAt: NOON })).toBe("封闭 6栋2单元");
    expect(zh("isolation.order", { target, closedAt: null })).toBe("下达封闭 6栋2单元 · 待执行");
    expect(zh("isolation.extend", { target, until: NOON + DAY })).toBe(
      "延长封闭 6栋2单元 · 2月13日复核",
    );
    expect(zh("gate.count", { gate: "g12", of: "people", way: "in", delta: 12 })).toBe(
      "和兴路12号卡口 进 +12",
    );
    expect(zh("gate.count", { gate: "g12", of: "vehicles", way: "back", delta: 1 })).toBe(
      "和兴路12号卡口 车辆劝返 +1",
    );
    expect(zh("squad.state", { squad: "q31", state: "onsite" })).toBe("突击队31 已到达");
    expect(zh("notice.visit", { until: NOON + HOUR })).toBe("参观模式 开 · 到 13:00");
    expect(zh("notice.visit", { until: null })).toBe("参观模式 关");
  });

  it("says when a door was closed, where that was earlier", () => {
    const { target } = everything;
    expect(zh("isolation.carryOut", { target, closedAt: NOON - MINUTE })).toBe("已关门 6栋2单元");
    expect(zh("isolation.carryOut", { target, closedAt: NOON - 3 * HOUR })).toBe(
      "已关门 6栋2单元 · 09:00",
    );
    expect(zh("isolation.order", { target, closedAt: NOON - DAY })).toBe(
      "封闭 6栋2单元 · 2月11日 12:00 关门",
    );
  });

  it("[ISO2] never says that a door is released: another order may still stand", () => {
    expect(zh("isolation.release", { target: "b6", orders: ["a"] })).toBe("解除通知 6栋 · 1 份");
  });

  it("names a run by its number when that is known", () => {
    const act = { name: "run.deliver", args: { run: "r", stop: "s3" } };
    expect(describeAct(act, ground, "en", OFFSET, () => "17")).toBe("Run 17 stop 3 delivered");
    expect(describeAct(act, ground, "zh-CN", OFFSET)).toBe("配送 第3站 送达");
  });

  it("fits words into the English sentence", () => {
    const act = { name: "squad.state", args: { squad: "q31", state: "onsite" } };
    expect(describeAct(act, ground, "en", OFFSET)).toBe("Squad 31 arrived");
  });

  it("shows a command it doesn't know by its name, and survives odd arguments", () => {
    expect(describeAct({ name: "pass.issue", args: null }, ground, "en", OFFSET)).toBe(
      "pass.issue",
    );
    expect(describeAct({ name: "gate.open", args: "?" }, ground, "en", OFFSET)).toBe(" opened");
  });
});
