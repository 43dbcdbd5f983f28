import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { DESK, PHONE, person, WALL } from "./kit/people";

const FOLDER = "e2e/screens";
const TABLET = { width: 1024, height: 768 };

/** Writes the picture to look at, then lets axe look. MapLibre's own canvas is not text. */
async function look(page: Page, name: string): Promise<void> {
  await settled(page);
  await page.screenshot({ path: `${FOLDER}/${name}.png` });
  const { violations } = await new AxeBuilder({ page }).analyze();
  const found = violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`,
  );
  expect.soft(found, name).toEqual([]);
}

/** The map, where there is one, has drawn its tiles. */
async function settled(page: Page): Promise<void> {
  const map = page.locator("[data-state]:has(canvas)").first();
  if ((await map.count()) === 0) return;
  await expect(map).toHaveAttribute("data-state", "drawn", { timeout: 45_000 });
}

const remember = { language: "zh-CN", theme: "light" };

async function wear(page: Page, over: Partial<typeof remember>): Promise<void> {
  await page.evaluate((want) => {
    for (const [key, value] of Object.entries(want)) localStorage.setItem(`bulwark.${key}`, value);
  }, over);
  await page.reload();
}

/** The personas' own street and community, as the wall's addresses name them. */
async function home(page: Page): Promise<{ street: string; community: string }> {
  return await page.evaluate(() => {
    const me = JSON.parse(localStorage.getItem("bulwark.me.secretary") ?? "{}");
    const [, street, community] = (me.actor.appointments[0].path as string).split("/");
    return { street: street ?? "", community: community ?? "" };
  });
}

test("the first page", async ({ page }) => {
  for (const [size, viewport] of [
    ["desk", DESK],
    ["phone", PHONE],
  ] as const) {
    await page.setViewportSize(viewport);
    for (const theme of ["light", "dark"]) {
      await page.goto("/");
      await wear(page, { theme });
      await expect(page.getByRole("link", { name: /大屏/ }).first()).toBeVisible();
      await look(page, `home-${size}-${theme}`);
    }
  }
});

test("the wall at every distance", async ({ browser }) => {
  test.setTimeout(240_000);
  const secretary = await person(browser, "secretary", PHONE);
  const { street, community } = await home(secretary.page);
  await secretary.close();
  const { page, close } = await person(browser, "wall", WALL);
  await expect(page.getByRole("list", { name: "最新动态" })).toBeVisible();
  await look(page, "wall-district");
  for (const [name, node] of [
    ["street", street],
    ["community", community],
  ]) {
    await page.goto(`/wall?node=${node}`);
    await expect(page.getByRole("status").filter({ hasText: "实时" })).toBeVisible();
    await look(page, `wall-${name}`);
  }
  await wear(page, { language: "en" });
  await look(page, "wall-community-en");
  await close();
});

test("the desks, light and dark", async ({ browser }) => {
  test.setTimeout(240_000);
  const district = await person(browser, "district", DESK);
  const secretary = await person(browser, "secretary", DESK);
  for (const theme of ["light", "dark"]) {
    await wear(district.page, { theme });
    await expect(district.page.getByRole("tree")).toBeVisible();
    await look(district.page, `board-${theme}`);
    await wear(secretary.page, { theme });
    await expect(secretary.page.getByRole("heading", { level: 2 }).first()).toBeVisible();
    await look(secretary.page, `community-${theme}`);
  }
  await wear(district.page, { theme: "light", language: "en" });
  await expect(district.page.getByRole("tree")).toBeVisible();
  await look(district.page, "board-en");
  await district.close();
  await secretary.close();
});

/** Parts of the screen that lie on each other, two by two, and whether the page is wider than the screen. */
const inTheWay = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const parts = [...document.querySelectorAll<HTMLElement>("header, [data-pane]")].filter(
      (part) => !part.parentElement?.closest("[data-pane]"),
    );
    const name = ({ dataset, tagName }: HTMLElement): string => dataset.pane ?? tagName;
    const found = parts.flatMap((one, i) =>
      parts.slice(i + 1).flatMap((other) => {
        const [a, b] = [one.getBoundingClientRect(), other.getBoundingClientRect()];
        const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
        const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
        return wide > 1 && high > 1 ? [`${name(one)} on ${name(other)}`] : [];
      }),
    );
    const { scrollWidth, clientWidth } = document.documentElement;
    return scrollWidth > clientWidth ? [...found, `${scrollWidth} wide`] : found;
  });

test("a board on a tablet and a phone: map and list, nothing in the way of anything", async ({
  browser,
}) => {
  const { page, close } = await person(browser, "district", TABLET);
  for (const [name, size] of [
    ["tablet", TABLET],
    ["phone", PHONE],
  ] as const) {
    await page.setViewportSize(size);
    for (const view of ["", "&view=list"]) {
      await page.goto(`/board?lang=en${view}`);
      await expect(page.getByRole("treeitem").nth(1)).toBeVisible();
      await look(page, `board-${name}${view && "-list"}`);
      expect.soft(await inTheWay(page), `${name} ${view}`).toEqual([]);
    }
  }
  await close();
});

test("the phones, light and dark", async ({ browser }) => {
  test.setTimeout(240_000);
  for (const who of ["gate", "squad", "driver", "secretary"] as const) {
    const { page, close } = await person(browser, who, PHONE, {
      options: { deviceScaleFactor: 2 },
    });
    for (const [name, over] of [
      ["light", { theme: "light" }],
      ["dark", { theme: "dark" }],
      ["en", { theme: "light", language: "en" }],
    ] as const) {
      await wear(page, over);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      await look(page, `${who}-${name}`);
    }
    await close();
  }
});
