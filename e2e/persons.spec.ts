import { readFileSync } from "node:fs";
import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { DESK, PHONE, person, WALL } from "./kit/people";
import { CODE } from "./kit/set-up";

const NAME = "欧阳测试";
const WIFE = "上官测试";
const MOBILE = "13977778888";

/** Every address that the page has asked for, or stood at. */
function addresses(page: Page): string[] {
  const seen: string[] = [];
  page.on("request", (request) => seen.push(request.url()));
  page.on("framenavigated", (frame) => seen.push(frame.url()));
  return seen;
}

const pane = (page: Page) => page.getByRole("region", { name: "居民" });
const open = (page: Page) => page.getByRole("button", { name: "居民", exact: true }).click();

async function find(page: Page, text: string): Promise<void> {
  await pane(page).getByLabel("电话或姓名").fill(text);
  await pane(page).getByRole("button", { name: "查找" }).click();
}

async function picture(page: Page, name: string): Promise<void> {
  for (const theme of ["light", "dark"]) {
    await page.evaluate((to) => {
      document.documentElement.dataset.theme = to;
    }, theme);
    await page.screenshot({ path: `e2e/screens/persons-${name}-${theme}.png` });
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  }
}

test("[PPL8] [PPL10] [REC2] [REC6] a secretary looks after a household, the street sees who looked, and its file goes on request", async ({
  browser,
}) => {
  const secretary = await person(browser, "secretary", WALL);
  const { page } = secretary;
  const seen = addresses(page);
  const node = await page.evaluate(() => location.pathname);
  expect(node).toBe("/community");
  await open(page);
  await expect(pane(page)).toContainText("每次查看、修改都有记录");
  await page.getByRole("option").first().click();
  await expect(pane(page)).toBeVisible();

  await test.step("a household is written down, wrong and then right", async () => {
    await pane(page).getByRole("button", { name: "登记一户" }).click();
    const form = pane(page).getByRole("form");
    await form.getByLabel("房号").fill("９０１室");
    await form.getByLabel("备注").first().fill("有轮椅");
    await form.getByLabel("姓名").fill(NAME);
    await form.getByLabel("电话").fill("12");
    await form.getByRole("button", { name: "保存" }).click();
    await expect(form.getByRole("alert")).toHaveText("电话应是 5 到 15 位数字。");
    await form.getByLabel("电话").fill("+86 139-7777-8888");
    await form.getByLabel("年龄").fill("46");
    await picture(page, "form");
    await form.getByRole("button", { name: "保存" }).click();
    const household = pane(page).getByRole("article");
    await expect(household).toContainText("单元 901");
    await expect(household).toContainText(MOBILE);
  });

  await test.step("it is found by its whole phone and by a part of a name, and corrected", async () => {
    await find(page, "1397777888");
    await expect(pane(page)).toContainText("没有找到");
    await find(page, "139 7777 8888");
    await expect(pane(page).getByRole("article")).toContainText(NAME);
    await find(page, "阳测");
    await expect(pane(page).getByRole("article")).toContainText("46 岁");
    await pane(page).getByRole("button", { name: "更正" }).click();
    await pane(page).getByRole("button", { name: "加一人" }).click();
    const second = pane(page).getByRole("group", { name: "第 2 人" });
    await second.getByLabel("姓名").fill(WIFE);
    await second.getByLabel("常住/外来").selectOption("外来");
    await pane(page).getByRole("button", { name: "保存" }).click();
    await expect(pane(page).getByRole("status")).toHaveText("已保存。");
    await expect(pane(page).getByRole("article")).toContainText("2 人");
    await expect(pane(page).getByRole("button", { name: "谁看过" })).toHaveCount(0);
    await picture(page, "household");
  });

  await test.step("reloaded, the screen shows nobody until it is asked", async () => {
    await page.reload();
    await expect(pane(page)).toBeVisible();
    await expect(page.getByText(NAME)).toHaveCount(0);
    await pane(page)
      .getByRole("button", { name: /^看.*的住户$/ })
      .click();
    await expect(page.getByText(NAME)).toHaveCount(1);
  });

  await test.step("two at once: the later is told", async () => {
    const path = `/community?node=${await ownNode(page)}&do=persons`;
    const street = await person(browser, "street", DESK, { path });
    await find(street.page, MOBILE);
    const seenLooks = street.page.getByRole("region", { name: "谁看过" });
    await expect(seenLooks).toContainText("书记");
    await expect(seenLooks).toContainText("按电话查");
    await picture(street.page, "street");
    await find(page, NAME);
    await pane(page).getByRole("button", { name: "更正" }).click();
    await street.page.getByRole("button", { name: "更正" }).click();
    await street.page.getByRole("form").getByLabel("备注").first().fill("搬走了");
    await street.page.getByRole("button", { name: "保存" }).click();
    await expect(pane(street.page).getByRole("status")).toHaveText("已保存。");
    await pane(page).getByRole("button", { name: "保存" }).click();
    await expect(pane(page).getByRole("status")).toContainText("刚被别人改过");
    await pane(page).getByRole("button", { name: "不改了" }).click();
    await street.close();
  });

  await test.step("[REC6] the household reads by a link who has looked at it", async () => {
    await find(page, NAME);
    await pane(page).getByRole("button", { name: "给住户看记录" }).click();
    const code = await page.getByRole("dialog").getByText(CODE).textContent();
    await page.screenshot({ path: "e2e/screens/household-link.png" });
    await page.getByRole("dialog").getByRole("button", { name: "返回" }).click();
    const household = await browser.newContext({ viewport: PHONE, locale: "zh-CN" });
    const reader = await household.newPage();
    await reader.goto("/household#AAAA-BBBB-CCCC-DDDD");
    await expect(reader.getByText("这个码不对，或者已经过期")).toBeVisible();
    await picture(reader, "looks-refused");
    await reader.getByLabel("链接上的码").fill(code ?? "");
    await reader.getByRole("button", { name: "查看" }).click();
    const looks = reader.getByRole("list", { name: "谁看过我家的资料" });
    await expect(looks.getByText("按电话查到").first()).toBeVisible();
    await expect(looks.getByText("更正了资料").first()).toBeVisible();
    await expect(reader.getByText(NAME)).toHaveCount(0);
    await picture(reader, "looks");
    await household.close();
  });

  await test.step("its whole file, and then nothing", async () => {
    await find(page, NAME);
    const waiting = page.waitForEvent("download");
    await pane(page).getByRole("button", { name: "导出全户资料" }).click();
    const file = await waiting;
    expect(file.suggestedFilename()).toMatch(/-901\.json$/);
    const { persons, looks } = JSON.parse(readFileSync(await file.path(), "utf8"));
    expect(persons).toHaveLength(2);
    expect(looks.length).toBeGreaterThan(3);
    await pane(page).getByRole("button", { name: "应要求删除…" }).click();
    await expect(page.getByRole("dialog")).toContainText("2 个人的资料都删掉");
    await page.getByRole("dialog").getByRole("button", { name: "删除" }).click();
    await expect(pane(page).getByRole("status")).toHaveText("已删除。");
    await find(page, NAME);
    await expect(pane(page)).toContainText("没有找到");
  });

  for (const word of [NAME, WIFE, MOBILE, encodeURIComponent(NAME), encodeURIComponent(WIFE)])
    expect(seen.filter((address) => address.includes(word))).toEqual([]);
  await secretary.close();
});

test("[PPL4] on a phone a secretary has it too, and whoever may not see people has no button", async ({
  browser,
}) => {
  const secretary = await person(browser, "secretary", PHONE);
  const { page } = secretary;
  await open(page);
  await find(page, "00000000000");
  await expect(pane(page)).toContainText("没有找到");
  await picture(page, "phone");
  const node = await ownNode(page);
  await secretary.close();
  const district = await person(browser, "district", DESK);
  await district.page.goto(`/community?node=${node}`);
  await expect(district.page.getByRole("option").first()).toBeVisible();
  await expect(district.page.getByRole("button", { name: "居民", exact: true })).toHaveCount(0);
  await district.close();
});

/** The community that the page is about. */
const ownNode = async (page: Page): Promise<string> => {
  const asked = page.waitForRequest((request) => request.url().includes("/api/territory/"));
  await page.reload();
  return /territory\/([^?]+)/.exec((await asked).url())?.[1] ?? "";
};
