import { rmSync } from "node:fs";
import { type Browser, expect, type Page, test } from "@playwright/test";
import { OwnServer } from "./kit/own-server";
import { fillSetUp, finishSetUp } from "./kit/set-up";

/** A real installation, from an empty folder. */
const DATA = "data/e2e-admin-import";
const server = new OwnServer(3412, { DATA_DIR: DATA, LOG_LEVEL: "error" }, "start");
const DISTRICT = { name: "新区", id: "230199" };
const DESK = { width: 1280, height: 800 };

test.beforeAll(() => rmSync(DATA, { recursive: true, force: true }));
test.afterAll(async ({ browser }) => {
  // A page whose server is gone goes on asking for it.
  for (const context of browser.contexts()) await context.close();
  await server.stop();
});

const tab = async (browser: Browser): Promise<Page> =>
  await (await browser.newContext({ viewport: DESK, locale: "zh-CN" })).newPage();

const REGISTER = [
  "编码,上级,级别,名称,单元数,楼高",
  "230199,,区,新区,,",
  "001,230199,街道,花园街道,,",
  "001001,001,社区,龙泰社区,,",
  "00100101,001001,小区,龙泰小区,,",
  "0010010101,00100101,楼栋,1号楼,2,6",
  "0010010102,00100101,楼栋,2号楼,3,6",
];
const csv = (name: string, lines: readonly string[]) => ({
  name,
  mimeType: "text/csv",
  buffer: Buffer.from(`${lines.join("\n")}\n`),
});

const choose = (page: Page, file: ReturnType<typeof csv>): Promise<void> =>
  page.locator("input[type=file]").setInputFiles(file);

test("[IMP1] [IMP4] [IMP7] [IMP8] a district's register comes in through the browser: a mistake at its cell, all of it, and back", async ({
  browser,
}) => {
  test.setTimeout(300_000);
  await server.start();
  const desk = await tab(browser);
  await fillSetUp(desk, server, DISTRICT);
  await finishSetUp(desk, DISTRICT);
  const board = await tab(browser);
  // The same person, on another screen.
  await board.context().addCookies(await desk.context().cookies());

  await test.step("what is too large is refused in words, before it is sent", async () => {
    await desk.goto(`${server.base}/admin`);
    await desk.getByRole("navigation").getByRole("link", { name: "导入" }).click();
    await choose(desk, {
      ...csv("大名册.csv", []),
      buffer: Buffer.alloc(41 * 1024 * 1024, "a"),
    });
    await expect(desk.getByRole("alert").filter({ hasText: "超过 40 MB" })).toBeVisible();
  });

  await test.step("a mistake is named at its cell, and nothing can be imported", async () => {
    await choose(desk, csv("名册.csv", REGISTER.with(6, "0010010102,00100101,楼栋,2号楼,三个,6")));
    const file = desk.getByRole("region", { name: "名册.csv" });
    await expect(file.getByText("6 行")).toBeVisible({ timeout: 20_000 });
    await expect(file.getByLabel("这是什么")).toHaveValue("register");
    await file.getByRole("combobox", { name: "楼高" }).selectOption("floors");
    await desk.getByRole("button", { name: "看看会改什么" }).click();
    await expect(desk.getByRole("heading", { name: "1 个问题" })).toBeVisible({ timeout: 20_000 });
    const row = desk.getByRole("row").filter({ hasText: "E7" });
    await expect(row).toContainText("单元数");
    await expect(desk.getByRole("button", { name: "全部导入" })).toHaveCount(0);
    const saved = desk.waitForEvent("download");
    await desk.getByRole("button", { name: "下载全部问题" }).click();
    expect((await saved).suggestedFilename()).toBe("导入问题.xlsx");
  });

  await test.step("the corrected file knows its columns by now, survives a reload, and is taken", async () => {
    await desk.getByRole("button", { name: "放弃" }).click();
    await choose(desk, csv("名册.csv", REGISTER));
    const file = desk.getByRole("region", { name: "名册.csv" });
    await expect(file.getByText("6 行")).toBeVisible({ timeout: 20_000 });
    await file.getByText("每一列是什么").click();
    await expect(file.getByRole("combobox", { name: "楼高" })).toHaveValue("floors");
    await desk.getByRole("button", { name: "看看会改什么" }).click();
    await expect(desk.getByRole("row", { name: "楼栋 2 0 0 0" })).toBeVisible({ timeout: 20_000 });
    await desk.reload();
    await expect(desk.getByRole("row", { name: "楼栋 2 0 0 0" })).toBeVisible();
    await desk.getByRole("button", { name: "全部导入" }).click();
    await desk.getByRole("dialog").getByRole("button", { name: "全部导入" }).click();
    await expect(desk.getByRole("heading", { name: "已导入" })).toBeVisible({ timeout: 40_000 });
    await board.goto(`${server.base}/board?as=own`);
    await expect(board.getByText("花园街道").first()).toBeVisible({ timeout: 30_000 });
  });

  await test.step("people and staff come in by the same page", async () => {
    const people = [
      "姓名,电话,楼栋,单元,房号",
      "李秀英,13812345678,1号楼,1,101",
      "王强,12,1号楼,1,102",
    ];
    await choose(desk, csv("居民.csv", people));
    const file = desk.getByRole("region", { name: "居民.csv" });
    await expect(file.getByLabel("这是什么")).toHaveValue("people", { timeout: 20_000 });
    await desk.getByRole("button", { name: "看看会改什么" }).click();
    const row = desk.getByRole("row").filter({ hasText: "B3" });
    await expect(row).toContainText("电话", { timeout: 20_000 });
    await expect(desk.getByText("王强")).toHaveCount(0);
    await desk.getByRole("button", { name: "放弃" }).click();
    await choose(desk, csv("人员.csv", ["姓名,岗位,社区,楼栋", "周楼长,楼长,龙泰社区,1号楼"]));
    await expect(desk.getByRole("region", { name: "人员.csv" }).getByLabel("这是什么")).toHaveValue(
      "staff",
      { timeout: 20_000 },
    );
    await desk.getByRole("button", { name: "看看会改什么" }).click();
    await expect(desk.getByRole("row", { name: "账号 1 0 0 0" })).toBeVisible({ timeout: 20_000 });
    await desk.getByRole("button", { name: "放弃" }).click();
  });

  await test.step("the last import is put back, on open screens too", async () => {
    await desk.getByRole("button", { name: "撤销这次导入" }).click();
    await desk.getByRole("dialog").getByRole("button", { name: "撤销这次导入" }).click();
    await expect(desk.getByRole("heading", { name: "已撤销" })).toBeVisible({ timeout: 40_000 });
    await expect(board.getByText("花园街道")).toHaveCount(0, { timeout: 40_000 });
    await expect(desk.getByRole("button", { name: "撤销这次导入" })).toHaveCount(0);
  });
});
