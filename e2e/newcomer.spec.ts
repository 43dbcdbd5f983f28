import { rmSync } from "node:fs";
import { type Browser, expect, type Page, test } from "@playwright/test";
import { button, find, mapDrawn } from "./kit/desk";
import { book, geography, wards } from "./kit/monaco";
import { OwnServer } from "./kit/own-server";
import { PHONE, WALL } from "./kit/people";
import { CODE, fillSetUp, finishSetUp, PASSWORD } from "./kit/set-up";

/** A real installation, from an empty folder, with the ground of a real place. */
const DATA = "data/e2e-newcomer";
const server = new OwnServer(3391, { DATA_DIR: DATA, LOG_LEVEL: "error" }, "start");
const DESK = { width: 1440, height: 900 };
const DISTRICT = { name: "摩纳哥", id: "98000" };

const REGISTER = [
  ["编码", "上级", "级别", "名称"],
  ["98000", "", "区", "摩纳哥"],
  ["01", "98000", "街道", "Fontvieille"],
  ["02", "98000", "街道", "Monaco-Ville"],
  ["03", "98000", "街道", "La Condamine"],
  ["04", "98000", "街道", "La Rousse"],
  ["05", "98000", "街道", "Larvotto"],
  ["06", "98000", "街道", "Monte-Carlo"],
];
const PEOPLE = [
  ["姓名", "电话", "楼栋", "单元", "房号", "常住/外来", "年龄", "备注"],
  ["李秀英", "13812345678", "Le Mirabeau", "1", "101", "常住", "71", "独居"],
  ["王强", "13912345678", "Le Mirabeau", "1", "102", "常住", "40", ""],
  ["王小雨", "", "Le Mirabeau", "1", "102", "常住", "9", ""],
  ["张伟", "13712345678", "Seaside Plaza", "1", "501", "外来", "33", ""],
];
const STAFF = [
  ["姓名", "岗位", "称呼", "社区", "楼栋"],
  ["赵淑琴", "书记", "", "Monte-Carlo", ""],
  ["孙桂兰", "楼长", "楼栋长", "Monte-Carlo", "Le Mirabeau"],
];

test.beforeAll(() => rmSync(DATA, { recursive: true, force: true }));
test.afterAll(async ({ browser }) => {
  // A page whose server is gone goes on asking for it.
  for (const context of browser.contexts()) await context.close();
  await server.stop();
});

const tab = async (browser: Browser, viewport: typeof DESK): Promise<Page> =>
  await (await browser.newContext({ viewport, locale: "zh-CN" })).newPage();

let pictures = 0;
/** What is seen after each step, in their order. */
const picture = async (page: Page, name: string, fullPage = false): Promise<void> => {
  const n = String(++pictures).padStart(2, "0");
  await page.screenshot({ path: `e2e/screens/newcomer-${n}-${name}.png`, fullPage });
};

/** Files are chosen, sent and looked through. */
async function choose(desk: Page, files: readonly ReturnType<typeof book>[]): Promise<void> {
  await desk.locator("input[type=file]").setInputFiles([...files]);
  for (const { name } of files)
    await expect(desk.getByRole("region", { name, exact: true }).getByText(/^\d+ 行$/)).toBeVisible(
      {
        timeout: 30_000,
      },
    );
}

const wouldDo = (desk: Page): Promise<void> => button(desk, "看看会改什么").click();

async function take(desk: Page): Promise<void> {
  await button(desk, "全部导入").click({ timeout: 60_000 });
  await button(desk.getByRole("dialog"), "全部导入").click();
  await expect(desk.getByRole("heading", { name: "已导入" })).toBeVisible({ timeout: 90_000 });
}

test("[APT7] [IMP1] [TER9] a newcomer sets up a district from empty: administrator, register, Monaco's geography, people by spreadsheet, a wall, a captain", async ({
  browser,
}) => {
  test.setTimeout(400_000);
  await server.start();
  const desk = await tab(browser, DESK);

  await test.step("the first administrator", async () => {
    await fillSetUp(desk, server, DISTRICT);
    await picture(desk, "set-up");
    await finishSetUp(desk, DISTRICT);
    await picture(desk, "empty-board");
  });

  await test.step("the register, a spreadsheet", async () => {
    await desk.goto(`${server.base}/admin/import`);
    await choose(desk, [book("名册.xlsx", REGISTER)]);
    await wouldDo(desk);
    await expect(desk.getByRole("row", { name: "街道 6 0 0 0" })).toBeVisible({ timeout: 30_000 });
    await picture(desk, "register");
    await take(desk);
  });

  await test.step("the geography: a Shapefile of the wards, buildings and ground from OpenStreetMap", async () => {
    const files = [
      wards(),
      ...(["buildings", "roads", "land", "coastline"] as const).map(geography),
    ];
    await choose(desk, files);
    await desk
      .getByRole("region", { name: "wards.zip" })
      .getByLabel("这是什么")
      .selectOption("outline");
    await desk.getByLabel("数据来源").fill("© OpenStreetMap contributors");
    await desk.getByLabel("只画在地图上").check();
    await picture(desk, "geography-files", true);
    await wouldDo(desk);
    await button(desk, "全部导入").waitFor({ timeout: 60_000 });
    await desk.getByRole("img", { name: "变化图" }).waitFor();
    await picture(desk, "geography", true);
    await take(desk);
    await desk.goto(`${server.base}/board`);
    await mapDrawn(desk);
    await picture(desk, "board");
  });

  await test.step("residents, a spreadsheet", async () => {
    await desk.goto(`${server.base}/admin/import`);
    await choose(desk, [book("居民.xlsx", PEOPLE)]);
    await wouldDo(desk);
    await expect(desk.getByRole("row", { name: "人 4 0 0 0" })).toBeVisible({ timeout: 30_000 });
    await picture(desk, "people");
    await take(desk);
  });

  await test.step("staff, a spreadsheet", async () => {
    await choose(desk, [book("人员.xlsx", STAFF)]);
    await wouldDo(desk);
    await expect(desk.getByRole("row", { name: "账号 2 0 0 0" })).toBeVisible({ timeout: 30_000 });
    await picture(desk, "staff");
    await take(desk);
  });

  const invite = async (name: string): Promise<string> => {
    await desk.goto(`${server.base}/admin`);
    const row = desk
      .locator("div")
      .filter({ hasText: new RegExp(`^${name}`) })
      .last();
    await button(row, "发邀请").click();
    const dialog = desk.getByRole("dialog");
    const code = (await dialog.getByText(CODE).textContent()) ?? "";
    await picture(desk, "invitation");
    await button(dialog, "返回").click();
    return code;
  };

  const secretary = await tab(browser, DESK);
  await test.step("the secretary chooses a password, and finds a resident by phone", async () => {
    await secretary.goto(`${server.base}/join#${await invite("赵淑琴")}`);
    await secretary.getByLabel("用户名").fill("zhao.shuqin");
    await secretary.getByLabel("新密码").fill(PASSWORD);
    await button(secretary, "设好密码并登录").click();
    await secretary.waitForURL("**/community");
    await button(secretary, "居民").click();
    await secretary.getByLabel("电话或姓名").fill("138 1234 5678");
    await button(secretary, "查找").click();
    await expect(secretary.getByRole("article")).toContainText("李秀英");
    await picture(secretary, "resident");
  });

  const captain = await tab(browser, PHONE);
  await test.step("the captain scans a QR and is at the first screen with one tap", async () => {
    await captain.goto(`${server.base}/join#${await invite("孙桂兰")}`);
    await expect(captain.getByRole("heading", { name: "孙桂兰" })).toBeVisible();
    await picture(captain, "captain-invited");
    await button(captain, "在这部手机上登录").click();
    await captain.waitForURL("**/field");
    await expect(captain.getByText("Le Mirabeau").first()).toBeVisible();
    await picture(captain, "captain");
  });

  const wall = await tab(browser, WALL);
  await test.step("a wall is paired by the code that it shows", async () => {
    await wall.goto(`${server.base}/wall`);
    const shown = wall.getByText(/^[A-Z0-9]{4}-[A-Z0-9]{4}$/);
    await expect(shown).toBeVisible();
    await picture(wall, "wall-code");
    await desk.goto(`${server.base}/pair#${await shown.textContent()}`);
    await desk.getByLabel("显示哪里").selectOption("98000");
    await button(desk, "配对").click();
    await expect(desk.getByText("已配对")).toBeVisible();
    await picture(desk, "paired");
    await expect(wall.getByText("摩纳哥").first()).toBeVisible({ timeout: 30_000 });
    await mapDrawn(wall);
  });

  await test.step("a building is sealed, and all three have it", async () => {
    await desk.goto(`${server.base}/board`);
    await find(desk, /^找/, "Le Mirabeau");
    await button(desk, /^封楼/).click();
    await button(desk, /^下达封闭/).click();
    await expect(captain.getByText("待执行").first()).toBeVisible();
    await expect(secretary.getByText("待执行").first()).toBeVisible();
    await picture(desk, "sealed");
    await picture(captain, "captain-sealed");
    await picture(secretary, "secretary-sealed");
    await picture(wall, "wall-sealed");
  });
});
