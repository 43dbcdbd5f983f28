import { expect, type Page, test } from "@playwright/test";
import { button, choose } from "./kit/desk";
import { DESK, PHONE, person } from "./kit/people";

const pane = (page: Page) => page.getByRole("region", { name: /^出入口/ });

test("[EXT1] [EXT4] an officer surveys an exit in three taps, without a network too, and a desk in one", async ({
  browser,
}) => {
  const gate = await person(browser, "gate", PHONE);
  const desk = await person(browser, "secretary", DESK);
  await button(desk.page, "出入口").click();

  await button(gate.page, "找地点").click();
  await button(pane(gate.page), /^附近的出入口 \d+$/).click();
  const first = pane(gate.page).getByRole("listitem").first();
  const id = (await first.getAttribute("data-target")) ?? "";
  const name = (await first.getByRole("heading").textContent()) ?? "";
  const where = (await first.getByText(" · ").first().textContent())?.split(" · ")[0] ?? "";
  const row = pane(desk.page).locator(`[data-target="${id}"]`);
  await expect(row).toContainText(where);
  // Whatever it was, it is another thing now.
  const was = await first.getByRole("button", { pressed: true }).allTextContents();
  const [now = "", next = ""] = ["值守", "敞开", "已围挡"].filter((word) => !was.includes(word));

  await gate.context.setOffline(true);
  await button(first, now).click();
  await expect(first).toContainText(`${now} · 刚刚查`);
  await gate.page.screenshot({ path: "e2e/screens/exits-phone.png" });
  await expect(row).not.toContainText(`${now} · 刚刚查`);
  await gate.context.setOffline(false);
  await expect(row).toContainText(`${now} · 刚刚查`, { timeout: 45_000 });

  await button(row, next).click();
  await expect(first).toContainText(`${next} · 刚刚查`);
  await desk.page.screenshot({ path: "e2e/screens/exits-desk.png" });

  await test.step("it is found by name, on the map, in the list and in the journal", async () => {
    const { page } = desk;
    await page.getByRole("combobox", { name: /^找/ }).fill(name);
    const found = page.getByRole("option", { name: new RegExp(`${name}.*出入口.*${where}`) });
    await found.first().click();
    await expect(row).toBeFocused();
    await page.goto(`/board?sel=${id}`);
    await expect(page.getByRole("heading", { name })).toBeVisible();
    await expect(page.getByRole("complementary")).toContainText(`${next} · `);
    await choose(page, "记录");
    await expect(page.getByText(`${name} ${next}`).first()).toBeVisible();
    await button(page, "列表").click();
    await choose(page, /^出入口 \d+$/);
    await expect(page.getByRole("row").filter({ hasText: name }).first()).toBeVisible();
  });
  await gate.close();
  await desk.close();
});
