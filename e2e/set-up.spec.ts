import { spawnSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Browser, expect, type Page, test } from "@playwright/test";
import { OwnServer } from "./kit/own-server";
import { CODE, PASSWORD, setUpCode } from "./kit/set-up";

/** A real installation, from an empty folder. */
const DATA = "data/e2e-set-up";
const FILES = "data/e2e-set-up-files";
const server = new OwnServer(3341, { DATA_DIR: DATA, LOG_LEVEL: "error" }, "start");
const DESK = { width: 1280, height: 800 };
const PHONE = { width: 390, height: 844 };
const WALL = { width: 1920, height: 1080 };

test.beforeAll(() => {
  for (const folder of [DATA, FILES]) rmSync(folder, { recursive: true, force: true });
});
test.afterAll(async ({ browser }) => {
  // A page whose server is gone goes on asking for it.
  for (const context of browser.contexts()) await context.close();
  await server.stop();
});

const tab = async (browser: Browser, viewport: typeof DESK, userAgent?: string): Promise<Page> =>
  await (
    await browser.newContext({ viewport, locale: "zh-CN", ...(userAgent && { userAgent }) })
  ).newPage();

/** A register as a district has it: a street, a community, a compound and its gate. */
function bringInRegister(): void {
  const files = {
    street: "编码,名称\n001,花园街道\n",
    community: "编码,上级,名称\n001001,001,龙泰社区\n",
    compound: "编码,上级,名称\n00100101,001001,龙泰小区\n",
    building: "编码,上级,名称,单元数,层数,每层户数\nb6,00100101,6栋,3,6,3\nb7,00100101,7栋,2,6,3\n",
    gate: "编码,上级,名称,经度,纬度,应到\ng1,00100101,东门,126.66,45.76,2\n",
  };
  mkdirSync(FILES, { recursive: true });
  const named = Object.entries(files).map(([what, text]) => {
    const file = join(FILES, `${what}.csv`);
    writeFileSync(file, text);
    return `${what}=${file}`;
  });
  const args = ["--data", DATA, "--district", "230199=新区", "--coordinates", "wgs84", ...named];
  const done = spawnSync("node", ["scripts/import.mjs", ...args], {
    env: { ...process.env, DATABASE_URL: "" },
    encoding: "utf8",
  });
  expect(done.status, done.stdout + done.stderr).toBe(0);
}

test("[APT2] [APT4] [APT7] [APT15] a district is set up by its own people: administrator, register, officer, wall, a lost phone", async ({
  browser,
}) => {
  test.setTimeout(300_000);
  await server.start();
  const desk = await tab(browser, DESK);
  await test.step("the first administrator, by the console's code", async () => {
    const code = setUpCode(server);
    await desk.goto(server.base);
    await desk.getByLabel("设置码").fill("AAAA-AAAA-AAAA");
    await desk.getByLabel("区的名称").fill("新区");
    await desk.getByLabel("区划代码").fill("230199");
    await desk.getByLabel("你的姓名").fill("王敏");
    await desk.getByLabel("用户名").fill("wangmin");
    await desk.getByLabel("密码").fill("wangmin2020");
    const finish = desk.getByRole("button", { name: "完成设置" });
    await finish.click();
    await expect(desk.getByText("码不对")).toBeVisible();
    await desk.getByLabel("设置码").fill(code.toLowerCase());
    await finish.click();
    await expect(desk.getByText("太常见")).toBeVisible();
    await desk.getByLabel("密码").fill(PASSWORD);
    await finish.click();
    await expect(desk.getByRole("heading", { name: "新区" }).first()).toBeVisible({
      timeout: 30_000,
    });
  });

  await test.step("the register comes in, and the administrator comes back by name and password", async () => {
    await server.stop();
    bringInRegister();
    await server.start();
    expect(server.said).not.toContain("首次设置");
    const other = await tab(browser, DESK);
    await other.goto(server.base);
    await other.getByLabel("用户名").fill("WangMin");
    await other.getByLabel("密码").fill("不是这个密码 1998");
    await other.getByRole("button", { name: "登录" }).click();
    await expect(other.getByText("用户名或密码不对")).toBeVisible();
    await other.getByLabel("密码").fill(PASSWORD);
    await other.getByRole("button", { name: "登录" }).click();
    await other.waitForURL("**/board");
  });

  let code = "";
  await test.step("a gate officer is appointed, and an invitation shown", async () => {
    await desk.goto(`${server.base}/admin`);
    await expect(desk.getByText("这里还没有人").first()).toBeVisible();
    await desk.getByLabel("辖区").selectOption("001001");
    await desk.getByLabel("岗位").selectOption("gate");
    await desk.getByLabel("哪个卡口或队").selectOption("g1");
    await desk.getByLabel("姓名").fill("李建国");
    await desk.getByRole("button", { name: "任职", exact: true }).click();
    const dialog = desk.getByRole("dialog");
    code = (await dialog.getByText(CODE).textContent()) ?? "";
    await dialog.getByRole("button", { name: "返回" }).click();
  });

  await test.step("a secretary is appointed, chooses a password, and comes back with it", async () => {
    await desk.getByLabel("岗位").selectOption("secretary");
    await desk.getByLabel("姓名").fill("赵淑琴");
    await desk.getByRole("button", { name: "任职", exact: true }).click();
    const dialog = desk.getByRole("dialog");
    const link = (await dialog.getByText(CODE).textContent()) ?? "";
    await dialog.getByRole("button", { name: "返回" }).click();
    const community = await tab(browser, DESK);
    await community.goto(`${server.base}/join#${link}`);
    await community.getByLabel("用户名").fill("wangmin");
    await community.getByLabel("新密码").fill(PASSWORD);
    const set = community.getByRole("button", { name: "设好密码并登录" });
    await set.click();
    await expect(community.getByText("这个用户名有人用了")).toBeVisible();
    await community.screenshot({ path: "e2e/screens/join-desk.png" });
    await community.getByLabel("用户名").fill("zhao.shuqin");
    await set.click();
    await community.waitForURL("**/community");
    await expect(community.getByText("龙泰社区").first()).toBeVisible();
    const home = await tab(browser, DESK);
    await home.goto(server.base);
    await home.getByLabel("用户名").fill("Zhao.Shuqin");
    await home.getByLabel("密码").fill(PASSWORD);
    await home.getByRole("button", { name: "登录" }).click();
    await home.waitForURL("**/community");
  });

  const phone = await tab(browser, PHONE);
  await test.step("inside WeChat the invitation is not used up; in a browser one tap signs in", async () => {
    const chat = await tab(browser, PHONE, "Mozilla/5.0 (Linux; Android 10) MicroMessenger/8.0.1");
    await chat.goto(`${server.base}/join#${code}`);
    await expect(chat.getByRole("heading", { name: "请在浏览器里打开" })).toBeVisible();
    await expect(chat.getByRole("button", { name: "在这部手机上登录" })).toHaveCount(0);
    await phone.goto(`${server.base}/join#${code}`);
    await expect(phone.getByRole("heading", { name: "李建国" })).toBeVisible();
    await expect(phone.getByText("龙泰社区 · 卡口值守")).toBeVisible();
    await phone.getByRole("button", { name: "在这部手机上登录" }).click();
    await phone.waitForURL("**/field");
    await expect(phone.getByText("东门").first()).toBeVisible();
    const late = await tab(browser, PHONE);
    await late.goto(`${server.base}/join#${code}`);
    await expect(late.getByText("已经用过")).toBeVisible();
  });

  await test.step("a captain is given a building and a unit, and sees and notes what is at those", async () => {
    await desk.goto(`${server.base}/admin`);
    await desk.getByLabel("辖区").selectOption("001001");
    await desk.getByLabel("岗位").selectOption("captain");
    await desk.getByLabel("负责哪些楼和单元").selectOption(["b6.2", "b7"]);
    await desk.getByLabel("姓名").fill("孙桂兰");
    await desk.getByLabel("称呼").fill("分楼长");
    await desk.getByRole("button", { name: "任职", exact: true }).click();
    const dialog = desk.getByRole("dialog");
    const link = (await dialog.getByText(CODE).textContent()) ?? "";
    await dialog.getByRole("button", { name: "返回" }).click();
    await expect(desk.getByText("楼栋网格长 · 6栋2单元、7栋 · 分楼长")).toBeVisible();
    await desk.getByText("2 个单元没有楼长").click();
    await expect(desk.getByText("6栋1单元、6栋3单元")).toBeVisible();
    await desk.screenshot({ path: "e2e/screens/people-captain.png", fullPage: true });
    const captain = await tab(browser, PHONE);
    await captain.goto(`${server.base}/join#${link}`);
    await captain.getByRole("button", { name: "在这部手机上登录" }).click();
    await captain.waitForURL("**/field");
    const doors = captain.getByRole("button", { name: /单元/ });
    await expect(doors).toHaveCount(3);
    await desk.goto(`${server.base}/board?sel=b6.2`);
    await desk.getByRole("button", { name: /^封闭/ }).click();
    await desk.getByRole("button", { name: /^下达封闭/ }).click();
    await doors
      .filter({ hasText: /2单元\s*待执行/ })
      .first()
      .click();
    await captain.screenshot({ path: "e2e/screens/captain-door.png" });
    await captain.getByRole("button", { name: "应急开启" }).click();
    await captain.getByRole("button", { name: "急救" }).click();
    await expect(captain.getByText(/应急开启过/)).toBeVisible();
    await captain.screenshot({ path: "e2e/screens/captain.png" });
    await expect(desk.getByText(/应急开启/).first()).toBeVisible();
    // A building that is closed as a whole: each of its doors all the same.
    await captain.getByRole("dialog").getByRole("button", { name: "关闭" }).click();
    await desk.goto(`${server.base}/board?sel=b7`);
    await desk.getByRole("button", { name: /^封楼/ }).click();
    await desk.getByRole("button", { name: /^下达封闭/ }).click();
    await captain
      .getByRole("region", { name: "7栋" })
      .getByRole("button", { name: /^1单元\s*待执行/ })
      .click();
    await expect(captain.getByText("整栋楼都封着")).toBeVisible();
    await captain.getByRole("button", { name: "应急开启" }).click();
    await captain.getByRole("button", { name: "急救" }).click();
    await expect(captain.getByText(/这栋楼里应急开启过/)).toBeVisible();
    await captain.screenshot({ path: "e2e/screens/captain-whole.png" });
  });

  await test.step("a wall shows a code, and what it was given", async () => {
    const wall = await tab(browser, WALL);
    await wall.goto(`${server.base}/wall`);
    const shown = wall.getByText(/^[A-Z0-9]{4}-[A-Z0-9]{4}$/);
    await expect(shown).toBeVisible();
    await desk.goto(`${server.base}/pair#${await shown.textContent()}`);
    await desk.getByLabel("显示哪里").selectOption("001001");
    await desk.getByRole("button", { name: "配对" }).click();
    await expect(desk.getByText("已配对")).toBeVisible();
    await expect(wall.getByText("龙泰社区").first()).toBeVisible({ timeout: 30_000 });
  });

  await test.step("[APT13] whoever comes to the gate's next shift is let in by who is there", async () => {
    await desk.goto(`${server.base}/admin`);
    await desk.getByRole("button", { name: "帐篷里的岗位码" }).click();
    await desk.getByRole("button", { name: "生成岗位码" }).click();
    const dialog = desk.getByRole("dialog");
    const tent = (await dialog.getByText(CODE).textContent()) ?? "";
    await desk.screenshot({ path: "e2e/screens/place-code.png" });
    await dialog.getByRole("button", { name: "返回" }).click();
    const comer = await tab(browser, PHONE);
    await comer.goto(`${server.base}/relief#${tent}`);
    await comer.getByLabel("你的姓名").fill("周师傅");
    await comer.getByRole("button", { name: "我来接班" }).click();
    await expect(comer.getByText("东门：等当班的人确认")).toBeVisible();
    await comer.screenshot({ path: "e2e/screens/relief.png" });
    await phone.getByRole("button", { name: "交班" }).click();
    await expect(phone.getByText("周师傅")).toBeVisible();
    await phone.screenshot({ path: "e2e/screens/relief-confirm.png", fullPage: true });
    await phone.getByRole("button", { name: "确认" }).click();
    await comer.waitForURL("**/field");
    await expect(comer.getByText("东门").first()).toBeVisible();
    await comer.goto(`${server.base}/account`);
    await expect(comer.getByText("这台设备")).toBeVisible();
    await comer.screenshot({ path: "e2e/screens/account.png" });
  });

  await test.step("a phone that was lost is signed out at once", async () => {
    await desk.goto(`${server.base}/admin`);
    const row = desk
      .locator("div")
      .filter({ hasText: /^李建国/ })
      .last();
    await row.getByRole("button", { name: "手机丢了" }).click();
    await desk.getByRole("dialog").getByRole("button", { name: "手机丢了" }).click();
    await expect(phone.getByText("还没有登录")).toBeVisible({ timeout: 15_000 });
  });
});
