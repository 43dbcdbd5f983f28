import { expect, test } from "@playwright/test";
import { button, choose, find, openLine, panel, written } from "./kit/desk";
import { DESK, type Person, PHONE, person } from "./kit/people";

let street: Person;
let secretary: Person;

test.beforeAll(async ({ browser }) => {
  [street, secretary] = await Promise.all([
    person(browser, "street", DESK, { path: "/board?view=list" }),
    person(browser, "secretary", DESK),
  ]);
  // Nobody else gives tasks or plans runs meanwhile.
  await button(street.page, "暂停演练").click();
  await expect(button(street.page, "继续演练")).toBeVisible();
});

test.afterAll(async () => {
  await button(street.page, "继续演练").click();
  await expect(button(street.page, "暂停演练")).toBeVisible();
  await street.close();
  await secretary.close();
});

test("a building is sealed by number; orders on one of its units come and go one by one", async () => {
  const desk = secretary.page;
  const orders = panel(desk).getByRole("region", { name: "封闭通知" });
  const journal = panel(desk).getByRole("region", { name: "记录" });
  const above = panel(street.page);
  const matters = street.page.getByRole("region", { name: /^待处置/ });

  await test.step("the whole building, by a written order, closed earlier", async () => {
    await desk
      .getByRole("navigation", { name: /^楼栋/ })
      .getByRole("button")
      .filter({ hasNotText: /封闭|待执行|平房/ })
      .first()
      .click();
    await button(desk, "整栋…").click();
    await button(desk, "封楼…").click();
    await choose(desk, "填文号");
    await button(desk, /^确认封闭/).click();
    await expect(panel(desk).getByRole("alert")).toContainText("请填文号");
    await desk.getByRole("textbox", { name: "封闭通知文号" }).fill("荣市防指〔2020〕17号");
    await choose(desk, "更早");
    await desk.getByLabel("关门时间").fill("08:12");
    await button(desk, /^确认封闭/).click();
    await expect(orders).toContainText("文号 荣市防指〔2020〕17号");
    await expect(orders).toContainText("08:12 关门");
  });

  const title = await panel(desk).getByRole("heading", { level: 2 }).textContent();
  const within = await panel(desk).getByRole("heading", { level: 2 }).locator("+ p").textContent();
  const unit = `${title}2单元`;

  await test.step("the street orders one of its units, by word of mouth; it is a matter, and taken", async () => {
    await find(street.page, /^找/, `${within?.split(" · ")[1]} ${title}-2`);
    await expect(above).toContainText("荣市防指〔2020〕17号");
    await button(above, "再加一份通知…").click();
    await button(above, /^下达封闭/).click();
    const matter = matters.getByRole("listitem").filter({ hasText: unit });
    await expect(matter).toContainText("待执行封闭");
    await button(matter, "接").click();
    await expect(matter).toContainText(/街道 \d\d:\d\d 接/);
  });

  await test.step("the community carries it out, and its number follows", async () => {
    await desk.getByRole("option", { name: /^2单元/ }).click();
    const order = orders.getByRole("listitem").filter({ hasText: "号后补" }).first();
    await expect(order).toContainText("还没有关门");
    await button(order, "更早关的").click();
    await order.getByLabel("关门时间").fill("08:20");
    await button(order, /08:20 关门$/).click();
    await expect(order).toContainText("08:20 关门");
    await expect(matters.getByRole("listitem").filter({ hasText: unit })).toHaveCount(0);
    await button(order, "补文号").click();
    await order.getByRole("textbox", { name: "封闭通知文号" }).fill("街防〔2020〕99号");
    await button(order, "记下").click();
    await expect(above).toContainText("文号 街防〔2020〕99号");
  });

  await test.step("the street extends it", async () => {
    const order = above.getByRole("listitem").filter({ hasText: "99号" }).first();
    await button(order, "延长").click();
    const seven = button(order, /^\+7 天/);
    const until = (await seven.textContent())?.split(" · ")[1];
    await seven.click();
    await expect(orders.getByRole("listitem").filter({ hasText: "99号" }).first()).toContainText(
      `${until} 复核`,
    );
  });

  await test.step("of two orders on it, one is released; the door stays closed", async () => {
    await button(desk, "再加一份通知…").click();
    await choose(desk, "区防指");
    await button(desk, /^确认封闭/).click();
    await expect(orders).toContainText("区防指");
    await button(desk, "解封…").click();
    const dialog = desk.getByRole("dialog");
    await dialog.getByRole("checkbox", { name: /99号/ }).uncheck();
    await expect(dialog).toContainText("门不能开");
    await button(dialog, "解除 1 份通知").click();
    await expect(orders).not.toContainText("区防指");
    await expect(orders).toContainText("99号");
    await written(journal, `解除通知 ${unit} · 1 份`, "书记");
  });

  await test.step("the other is void, with a reason", async () => {
    const order = orders.getByRole("listitem").filter({ hasText: "99号" }).first();
    await button(order, "作废…").click();
    const dialog = desk.getByRole("dialog");
    await expect(button(dialog, /^作废/)).toBeDisabled();
    await dialog.getByLabel("作废理由").fill("单元报错，应为 3 单元");
    await button(dialog, /^作废/).click();
    const past = panel(desk).getByRole("region", { name: "以往通知" });
    await expect(past).toContainText("单元报错，应为 3 单元");
    await expect(orders).toContainText("17号");
  });

  await test.step("who did what, and for when, is in the journal", async () => {
    await written(journal, `下达封闭 ${unit} · 待执行`, "值班长");
    await written(journal, `已关门 ${unit}`, "08:20", "书记");
    await written(journal, `补文号 ${unit} · 街防〔2020〕99号`, "书记");
    await written(journal, `延长封闭 ${unit}`, "复核", "值班长");
    await written(journal, `作废 ${unit} 封闭通知`, "书记");
  });

  await test.step("the building is released", async () => {
    await button(desk, "整栋…").click();
    await button(desk, "解封…").click();
    await button(desk.getByRole("dialog"), /^解封/).click();
    await expect(orders).toContainText("没有封闭通知");
  });
});

test("a run is planned at the desk and driven on the phone to its end", async ({ browser }) => {
  const desk = street.page;
  const driver = await person(browser, "driver", PHONE);
  const phone = driver.page;
  const vehicle = "v1";

  const plan = async (...stops: string[]): Promise<string> => {
    await desk.keyboard.press("Escape");
    await button(desk, "排配送…").click();
    await desk.getByRole("combobox", { name: "车辆" }).fill(vehicle);
    for (const stop of stops) await find(desk, "加点位", stop);
    await panel(desk).getByLabel("数量").first().fill("6");
    await button(desk, `排好 ${stops.length} 个点位`).click();
    const name = panel(desk).getByRole("heading", { name: /^配送\d+$/ });
    await expect(panel(desk)).toContainText("已排");
    return (await name.textContent()) ?? "";
  };
  const dropped = await plan("卡口");

  await test.step("what the vehicle had to do is cancelled, with a reason", async () => {
    await choose(desk, /^配送 \d+$/);
    const open = desk
      .getByRole("row")
      .filter({ has: desk.getByRole("cell", { name: vehicle, exact: true }) })
      .filter({ hasNotText: /已完成|已取消/ });
    while ((await open.count()) > 0) {
      const left = await open.count();
      await open.first().getByRole("button").click();
      await button(desk, "取消配送…").click();
      await desk.getByLabel("取消理由").fill("车辆另有任务");
      await button(desk.getByRole("dialog"), "取消配送").click();
      await expect(open).toHaveCount(left - 1);
    }
  });

  const first = await plan("2栋", "卡口");
  // The vehicle has work left when this is over, for whoever drives it next.
  const second = await plan("卡口", "卡口", "卡口", "卡口");
  await openLine(desk, "配送", first);

  await test.step("the driver drives it", async () => {
    await expect(phone.getByRole("heading", { level: 1 })).toHaveText(first.replace(/\d/, " $&"));
    await expect(phone.getByRole("main")).toContainText("蔬菜 6 箱");
    await button(phone, "已装车").click();
    await button(phone, "出发").click();
    await button(phone, "已到达").click();
    await expect(panel(desk)).toContainText("已到达");
    await button(phone, "送达").click();
    await expect(phone.getByRole("main")).toContainText("1/2 个点位");
    await button(phone, "无法送达…").click();
    await button(phone.getByRole("dialog"), "无人应门").click();
    await expect(phone.getByRole("heading", { level: 1 })).toHaveText(second.replace(/\d/, " $&"));
  });

  await expect(panel(desk)).toContainText("已完成");
  await expect(panel(desk)).toContainText("无人应门");
  await choose(desk, "记录");
  const journal = desk.getByRole("region", { name: "记录", exact: true });
  await written(journal, `${dropped} 取消`, "理由：车辆另有任务", "值班长");
  await written(journal, `${first} 已排 · 2 个点位`, "值班长");
  await written(journal, `${first} 出发`, "配送车 1");
  await written(journal, `${first} 第2站 无法送达`, "配送车 1");
  await driver.close();
});

test("what a squad and a gate say on the phone is entered for them", async ({ browser }) => {
  const desk = street.page;
  const [squad, gate] = await Promise.all([
    person(browser, "squad", PHONE),
    person(browser, "gate", PHONE),
  ]);
  const name = (await squad.page.getByRole("heading", { level: 1 }).textContent()) ?? "";
  const gateName = (await gate.page.getByRole("heading", { level: 1 }).textContent()) ?? "";
  const who = name.replace(" ", "");
  const state = squad.page.getByRole("heading", { level: 2 });

  await test.step("a squad's shift", async () => {
    await openLine(desk, "突击队", who);
    const said = panel(desk).getByRole("region", { name: "代报" });
    await said.getByLabel("谁说的").fill("队员小李来电");
    if (await button(said, "下岗").isVisible()) await button(said, "下岗").click();
    await said.getByLabel("人数").fill("3");
    await button(said, "上岗").click();
    await expect(state).toHaveText("待命");
    await button(said, "需要支援").click();
    await expect(state).toHaveText("等待支援");
    await choose(desk, /^待处置/);
    await expect(desk.getByRole("region", { name: /^待处置/ })).toContainText("突击队需要支援");
    await button(said, "下岗").click();
    await expect(state).toHaveText("未上岗");
  });

  await test.step("a gate's number", async () => {
    const into = button(gate.page, /^人 进 \d+$/);
    const before = Number((await into.getAttribute("aria-label"))?.split(" ").at(-1));
    await openLine(desk, "卡口", gateName);
    const said = panel(desk).getByRole("region", { name: "代报" });
    await said.getByLabel("谁说的").fill("卡口老张来电");
    await said.getByLabel("数量").fill("12");
    await button(said, "补记 人 进 +12").click();
    await expect(button(gate.page, `人 进 ${before + 12}`)).toBeVisible();
  });

  await test.step("the journal has who said it and who typed it", async () => {
    await choose(desk, "记录");
    await desk.getByLabel("也列出卡口计数").check();
    const journal = desk.getByRole("region", { name: "记录", exact: true });
    await written(journal, `${who} 需要支援`, "代报：队员小李来电", "值班长");
    await written(journal, `${gateName} 进 +12`, "代报：卡口老张来电", "值班长");
  });
  await squad.close();
  await gate.close();
});

test("another member takes over on their own phone, and the first one looks on", async ({
  browser,
}) => {
  const [lead, member] = await Promise.all([
    person(browser, "squad", PHONE),
    person(browser, "member", PHONE),
  ]);
  const state = (of: Person) => of.page.getByRole("heading", { level: 2 });
  const on = button(lead.page, /^上岗/);
  await expect(on.or(button(lead.page, "交班"))).toBeVisible();
  if (await on.isVisible()) await on.click();
  await expect(member.page.getByText("队友的手机正代表本队")).toBeVisible();
  await expect(button(member.page, "出发")).toHaveCount(0);
  await button(member.page, "由我接管").click();
  await expect(lead.page.getByText("队友的手机正代表本队")).toBeVisible();
  await button(member.page, "出发").click();
  await expect(state(lead)).toHaveText("途中");
  await button(member.page, "交班").click();
  await button(member.page.getByRole("dialog"), "下岗").click();
  await expect(state(lead)).toHaveText("未上岗");
  await lead.close();
  await member.close();
});
