import { expect, type Page } from "@playwright/test";
import type { OwnServer } from "./own-server";

/** A code as it is shown: of an invitation, a gate's tent, a household's link. */
export const CODE = /^[2-9A-Z]{4}(-[2-9A-Z]{4}){3}$/;
/** Long enough, and none of those that many have. */
export const PASSWORD = "冬天的松花江 1998";

/** What the console of a real installation has printed at its first start. */
export const setUpCode = (server: OwnServer): string =>
  /^\s+([2-9A-Z]{4}(?:-[2-9A-Z]{4}){2})$/m.exec(server.said)?.[1] ?? "";

/** Opens a real installation for the first time, and says what it asks for. */
export async function fillSetUp(
  page: Page,
  server: OwnServer,
  district: { name: string; id: string },
): Promise<void> {
  await page.goto(server.base);
  await page.getByLabel("设置码").fill(setUpCode(server));
  await page.getByLabel("区的名称").fill(district.name);
  await page.getByLabel("区划代码").fill(district.id);
  await page.getByLabel("你的姓名").fill("王敏");
  await page.getByLabel("用户名").fill("wangmin");
  await page.getByLabel("密码").fill(PASSWORD);
}

/** Sends it, and waits for the district's board. */
export async function finishSetUp(page: Page, district: { name: string }): Promise<void> {
  await page.getByRole("button", { name: "完成设置" }).click();
  await expect(page.getByRole("heading", { name: district.name }).first()).toBeVisible({
    timeout: 30_000,
  });
}
