import { expect, type Locator, type Page } from "@playwright/test";

/** A button by its whole name, or by a pattern. */
export const button = (on: Page | Locator, name: string | RegExp): Locator =>
  on.getByRole("button", { name, exact: true });

/** One of a few answers side by side. */
export const choose = (on: Page | Locator, name: string | RegExp): Promise<void> =>
  on.getByRole("radio", { name, exact: true }).check();

/** The panel at the right: what is selected. */
export const panel = (page: Page): Locator => page.getByRole("complementary");

/** Waits until the map is drawn: its ground has come. */
export const mapDrawn = (page: Page, timeout = 45_000): Promise<void> =>
  expect(page.locator("[data-state=drawn] canvas")).toBeVisible({ timeout });

/** Opens a line of one of the board's tables. */
export async function openLine(page: Page, table: string, name: string | RegExp): Promise<void> {
  await choose(page, new RegExp(`^${table} \\d+$`));
  await button(page.getByRole("table"), name).click();
}

/** Finds a place by words in a combobox and takes the first. */
export async function find(page: Page, box: string | RegExp, words: string): Promise<void> {
  await page.getByRole("combobox", { name: box }).fill(words);
  const found = page.getByRole("listbox", { name: "查找结果" }).filter({ visible: true });
  await found.getByRole("option").first().click();
}

/** The entry of a journal that holds all these words: what, and who typed it, and for whom. */
export async function written(journal: Locator, ...words: readonly string[]): Promise<void> {
  let entry = journal.getByRole("listitem");
  for (const hasText of words) entry = entry.filter({ hasText });
  await expect(entry.first(), words.join(" ")).toBeVisible();
}
