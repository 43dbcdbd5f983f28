import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Browser, expect, type Page, test } from "@playwright/test";
import { parse } from "acorn";
import { button, mapDrawn } from "./kit/desk";
import { oldestBrowser } from "./kit/oldest-browser";
import { DESK, live, PHONE, person } from "./kit/people";
import { counted, pageKept, tap } from "./kit/phone";
import { CODE } from "./kit/set-up";

/** Came with Chrome 110 to 122, and nothing of ours or in a package asks for them without having looked. */
const YOUNGER =
  /\.(?:toSorted|toReversed|toSpliced|fromAsync|withResolvers|isSubsetOf|symmetricDifference)\(|(?:Object|Map)\.groupBy\(/;

/** What the documents say, which is what is tested here. */
const stated = /Chrome, or a browser made of it, of version (\d+)/.exec(
  readFileSync("docs/operations.md", "utf8"),
)?.[1];

/** The link that a secretary hands to a new gate officer. */
async function invite(browser: Browser, name: string): Promise<string> {
  const secretary = await person(browser, "secretary", DESK);
  const { page } = secretary;
  await page.goto("/admin");
  await page.getByLabel("岗位").selectOption("gate");
  await page.getByLabel("哪个卡口或队").selectOption({ index: 1 });
  await page.getByLabel("姓名").fill(name);
  await button(page, "任职").click();
  const code = await page.getByRole("dialog").getByText(CODE).textContent();
  await secretary.close();
  return `/join#${code}`;
}

/** Whatever the page could not read or do, but for what it asked for while there was no network. */
function faults(page: Page): string[] {
  const seen: string[] = [];
  page.on("pageerror", (error) => seen.push(String(error)));
  page.on("console", (message) => {
    const text = message.text();
    if (message.type() === "error" && !text.includes("net::ERR_")) seen.push(text);
  });
  return seen;
}

test.describe("the oldest browser that is supported", () => {
  test.skip(process.platform !== "linux" || process.arch !== "x64", "it is built for Linux x64");
  let old: Browser;
  test.beforeAll(async () => {
    old = await oldestBrowser();
  });
  test.afterAll(() => old.close());

  test("[WEB11] is the one that the documents state: an invitation, a gate's counts with and without a network, the other screens", async ({
    browser,
    baseURL,
  }) => {
    expect(old.version().split(".")[0]).toBe(stated);
    const link = await invite(browser, "周旧机");
    const context = await old.newContext({ baseURL, viewport: PHONE, locale: "zh-CN" });
    const page = await context.newPage();
    const wrong = faults(page);

    await page.goto("/check");
    await expect(page.locator("#sum")).toHaveAttribute("data-state", "good", { timeout: 20_000 });

    await page.goto(link);
    await expect(page.getByRole("heading", { name: "周旧机" })).toBeVisible();
    await expect(page.getByText("浏览器太旧").first()).toBeHidden();
    await page.screenshot({ path: "e2e/screens/oldest-join.png" });
    await button(page, "在这部手机上登录").click();
    // A demo's front door stays open.
    await page.waitForURL("**/");
    await page.goto("/field");
    await live(page);
    // Whole within the screen: a browser of then knows no `dvh`.
    await expect(button(page, "设置")).toBeInViewport({ ratio: 1 });

    await pageKept(page);
    const before = await counted(page);
    await tap(page, 1);
    await expect.poll(() => counted(page)).toBe(before + 1);
    await context.setOffline(true);
    await page.reload();
    await tap(page, 2);
    await expect.poll(() => counted(page)).toBe(before + 3);
    await page.screenshot({ path: "e2e/screens/oldest-gate.png" });
    await context.setOffline(false);
    await live(page);
    await expect(page.getByText(/待上传/)).toHaveCount(0, { timeout: 30_000 });
    expect(await counted(page)).toBe(before + 3);

    for (const who of ["squad", "driver", "secretary"]) {
      await page.goto(`/demo/as/${who}`);
      await live(page);
      await page.screenshot({ path: `e2e/screens/oldest-${who}.png` });
    }
    await page.goto("/board");
    await mapDrawn(page);
    await page.screenshot({ path: "e2e/screens/oldest-board.png" });
    expect(wrong).toEqual([]);
    await context.close();
  });
});

test("[WEB11] every script that is built is read by it, and asks for nothing that came later", () => {
  const files = ["chunks", "media"].flatMap((folder) => {
    const root = join(".next/static", folder);
    const names = readdirSync(root, { recursive: true, encoding: "utf8" });
    return names.filter((name) => /\.m?js$/.test(name)).map((name) => join(root, name));
  });
  expect(files.length).toBeGreaterThan(20);
  for (const file of files) {
    const script = readFileSync(file, "utf8");
    const read = () => parse(script, { ecmaVersion: 2022, sourceType: "module" });
    expect(read, file).not.toThrow();
    expect(YOUNGER.exec(script)?.[0], file).toBeUndefined();
  }
});
