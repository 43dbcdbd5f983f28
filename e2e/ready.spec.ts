import { type Browser, expect, type Locator, type Page, test } from "@playwright/test";
import { button, find, panel } from "./kit/desk";
import { live, type Person, PHONE, person } from "./kit/people";

const CARRIED = { hasTouch: true, isMobile: true };

/** Top right: whether it would go on without a network. */
const badge = (page: Page): Locator => page.getByTitle(/^离线准备/);
const drawn = (page: Page): Promise<void> =>
  expect(page.locator("[data-state=drawn] canvas")).toBeVisible({ timeout: 45_000 });
const param = (page: Page, name: string): string | null =>
  new URL(page.url()).searchParams.get(name);

/** Nothing comes over the network any more, for the service worker neither, and nothing is left from before but what was kept. */
async function cut({ page, context }: Omit<Person, "close">): Promise<void> {
  const browserOf = await context.newCDPSession(page);
  await browserOf.send("Network.clearBrowserCache");
  await context.setOffline(true);
  const asked = page.evaluate(() => fetch("/tiles/none/9/1/1.mvt"));
  await expect(asked).rejects.toThrow();
}

/** The share of pixels by which two pictures differ. */
const difference = (page: Page, one: Buffer, other: Buffer): Promise<number> =>
  page.evaluate(
    async (pictures) => {
      const [a = [], b = []] = await Promise.all(
        pictures.map(async (picture) => {
          const bytes = Uint8Array.from(atob(picture), (letter) => letter.charCodeAt(0));
          const image = await createImageBitmap(new Blob([bytes]));
          const context = new OffscreenCanvas(image.width, image.height).getContext("2d");
          context?.drawImage(image, 0, 0);
          return context?.getImageData(0, 0, image.width, image.height).data;
        }),
      );
      let differing = 0;
      for (let i = 0; i < a.length; i += 4)
        if ([0, 1, 2].some((k) => Math.abs((a[i + k] ?? 0) - (b[i + k] ?? 0)) > 24)) differing++;
      return differing / (a.length / 4);
    },
    [one.toString("base64"), other.toString("base64")],
  );

/** A phone whose owner saves data: nothing is fetched that was not asked for. */
async function saving(browser: Browser): Promise<Person> {
  const options = { viewport: PHONE, locale: "zh-CN", timezoneId: "Asia/Shanghai", ...CARRIED };
  const context = await browser.newContext(options);
  await context.addInitScript(() =>
    Object.defineProperty(navigator, "connection", { value: { saveData: true } }),
  );
  const page = await context.newPage();
  await page.goto("/demo/as/secretary?to=%2Fboard%3Flayers%3Dbase");
  await live(page);
  return { page, context, close: () => context.close() };
}

test("[OFF1] [OFF2] one tap, and a phone goes on without a network: map, search and acts", async ({
  browser,
}) => {
  test.setTimeout(180_000);
  const phone = await saving(browser);
  const { page, context } = phone;
  await drawn(page);

  await test.step("it says what is missing, and has it by one large button", async () => {
    await expect(badge(page)).toHaveText("未离线就绪");
    await badge(page).click();
    const dialog = page.getByRole("dialog", { name: "离线准备" });
    await expect(dialog.getByRole("status")).toContainText(/还缺：.*地图/);
    const act = button(dialog, /^现在准备/);
    expect((await act.boundingBox())?.height).toBeGreaterThanOrEqual(56);
    await act.click();
    await expect(dialog.getByRole("status")).toContainText(/^离线就绪 · 截至 \d\d:\d\d/, {
      timeout: 90_000,
    });
    await button(dialog, "关闭").click();
  });

  await find(page, /^找/, "1栋");
  await expect.poll(() => param(page, "at")).not.toBeNull();
  const [lon, lat] = param(page, "at")?.split(",") ?? [];
  const canvas = page.locator("canvas.maplibregl-canvas");
  const look = async (zoom: number): Promise<Buffer> => {
    await page.goto(`/board?layers=base&at=${lon},${lat},${zoom}`);
    await drawn(page);
    return await canvas.screenshot();
  };
  const zooms = [10.5, 13.5, 16.5];
  const before: Buffer[] = [];
  for (const zoom of zooms) before.push(await look(zoom));

  await cut(phone);
  await test.step("the map is the same at every distance", async () => {
    for (const [i, zoom] of zooms.entries()) {
      const now = await look(zoom);
      expect(await difference(page, before[i] ?? now, now), `zoom ${zoom}`).toBeLessThan(0.02);
    }
    const [far, , near] = before;
    if (far && near) expect(await difference(page, far, near)).toBeGreaterThan(0.1);
  });

  await test.step("a place is found by its initials, and flown to", async () => {
    await expect(page.getByText(/离线 ·/).first()).toBeVisible();
    await expect(badge(page)).toHaveText("离线就绪");
    const at = param(page, "at");
    await find(page, /^找/, "wmsq");
    await expect.poll(() => param(page, "at")).not.toBe(at);
  });

  await test.step("a door is found as it is spoken of, sealed, and the seal is sent later", async () => {
    await find(page, /^找/, "1-2");
    await expect(panel(page).getByRole("heading", { name: "1栋2单元" })).toBeVisible();
    await panel(page)
      .getByRole("button", { name: /^(封闭|再加一份通知)/ })
      .click();
    await button(page, /^确认封闭/).click();
    await expect(page.getByText("1 条待上传").first()).toBeVisible();
    await page.reload();
    await expect(page.getByText("1 条待上传").first()).toBeVisible();
    await context.setOffline(false);
    await live(page);
    await expect(page.getByText(/待上传/)).toHaveCount(0, { timeout: 30_000 });
    await expect(panel(page).getByRole("region", { name: "封闭通知" })).toContainText("口头");
  });
  await phone.close();
});

/** How many tiles this browser keeps, after it has lost so many of them. */
const tilesKept = (page: Page, lose = 0): Promise<number> =>
  page.evaluate(async (n) => {
    const stores = (await caches.keys()).filter((name) => name.startsWith("bulwark-tiles-"));
    if (stores.length !== 1) throw new Error(stores.join());
    const store = await caches.open(stores[0] ?? "");
    for (const request of (await store.keys()).slice(0, n)) await store.delete(request);
    return (await store.keys()).length;
  }, lose);

/** What is kept of the territory becomes a file of the form before. */
const ageNames = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    const [name = ""] = (await caches.keys()).filter((one) => one.includes("territory"));
    const store = await caches.open(name);
    for (const request of await store.keys()) {
      const kept = await store.match(request);
      await store.delete(request);
      const { headers, url } = request;
      if (kept) await store.put(new Request(url.replace(/\.\d+$/, ""), { headers }), kept);
    }
  });

test("[OFF5] [OFF7] a gate's phone fetches what it lacks and no more, and opens with names of an older form", async ({
  browser,
}) => {
  test.setTimeout(180_000);
  const gate = await person(browser, "gate", PHONE, { options: CARRIED });
  const { page, context } = gate;
  const ready = () => expect(badge(page)).toHaveText("离线就绪", { timeout: 90_000 });

  await test.step("what the browser has thrown away is fetched again, by itself", async () => {
    await ready();
    const whole = await tilesKept(page);
    expect(whole).toBeGreaterThan(50);
    expect(await tilesKept(page, 9)).toBe(whole - 9);
    const fetched: string[] = [];
    page.on("request", (request) => {
      if (request.url().includes("/tiles/")) fetched.push(request.url());
    });
    await page.reload();
    await expect.poll(() => tilesKept(page), { timeout: 45_000 }).toBe(whole);
    expect(fetched).toHaveLength(9);
    await ready();
  });

  await test.step("without a network it shows on a map what it has found", async () => {
    await cut(gate);
    await page.reload();
    await button(page, "找地点").click();
    await find(page, /^找/, "1栋");
    await drawn(page);
    const map = page.locator("canvas.maplibregl-canvas");
    await expect(map).toBeVisible();
    // Bare ground is one colour; buildings, roads and a name are not.
    expect((await map.screenshot()).length).toBeGreaterThan(6_000);
  });

  await test.step("a file of another form opens without a network, and is fetched anew with one", async () => {
    await ageNames(page);
    await page.reload();
    await expect(page.getByRole("button", { name: /^人 进/ })).toBeVisible();
    await expect(badge(page)).toHaveText("未离线就绪");
    await context.setOffline(false);
    await live(page);
    await ready();
  });
  await gate.close();
});
