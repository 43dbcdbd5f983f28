import { chromium, expect, test } from "@playwright/test";
import { CHROMIUM_FLAGS, findChromium } from "../scripts/kit/chromium.mjs";
import { Authority } from "../server/testing/authority";
import { mapDrawn } from "./kit/desk";
import { OwnServer } from "./kit/own-server";
import { live, PHONE } from "./kit/people";
import { counted, pageKept, tap } from "./kit/phone";
import { TlsProxy } from "./kit/tls-proxy";

/** Beside the tests' own server. */
const PORT = Number(process.env.E2E_PORT ?? 3310) + 5;

test("[WEB9] a phone works through the public proxy as operations.md has it, offline too, and nothing else passes", async () => {
  test.setTimeout(300_000);
  const server = new OwnServer(PORT, { DATA_DIR: "data/e2e-https", TRUSTED_PROXIES: "127.0.0.1" });
  const issued = await (await Authority.make()).issue("board.example");
  const proxy = await TlsProxy.before(PORT, issued, "/demo/as/");
  const executablePath = await findChromium();
  const browser = await chromium.launch({
    args: [...CHROMIUM_FLAGS, proxy.trustFlag],
    ...(executablePath ? { executablePath } : {}),
  });
  try {
    await server.start("--reset");
    const context = await browser.newContext({
      baseURL: proxy.base,
      viewport: PHONE,
      locale: "zh-CN",
      timezoneId: "Asia/Shanghai",
      permissions: ["geolocation", "camera"],
    });
    const page = await context.newPage();
    const failed: string[] = [];
    page.on("response", (answer) => {
      if (answer.status() >= 400) failed.push(`${answer.status()} ${answer.url()}`);
    });

    await test.step("what the phone can do", async () => {
      await page.goto("/check");
      await expect(page.locator("#sum")).toHaveAttribute("data-state", "good", { timeout: 20_000 });
    });

    await test.step("a gate officer counts, live and offline, in a secure session", async () => {
      await page.goto("/demo/as/gate");
      await live(page);
      const cookies = await context.cookies();
      expect(cookies.length).toBeGreaterThan(0);
      for (const { name, secure, httpOnly, sameSite } of cookies)
        expect({ name, secure, httpOnly, sameSite }).toEqual({
          name,
          secure: true,
          httpOnly: true,
          sameSite: "Strict",
        });
      await pageKept(page);
      const before = await counted(page);
      await tap(page, 1);
      await expect.poll(() => counted(page)).toBe(before + 1);
      await context.setOffline(true);
      await page.reload();
      await tap(page, 1);
      await expect.poll(() => counted(page)).toBe(before + 2);
      await context.setOffline(false);
      await live(page);
    });

    await test.step("other phones' screens", async () => {
      for (const who of ["squad", "driver", "secretary"]) {
        await page.goto(`/demo/as/${who}`);
        await live(page);
      }
    });
    await test.step("the map of a secretary", async () => {
      await page.goto("/demo/as/secretary?to=/board");
      await mapDrawn(page);
    });
    for (const path of ["/join", "/pair", "/relief", "/account", "/household"])
      expect((await page.goto(path))?.status(), path).toBe(200);
    expect(proxy.refused).toEqual([]);
    // A demo has no base map, and a browser without a window asks for no icons of an application.
    const idle = ["/basemap/", "/icons/", "/manifest.webmanifest"];
    await page.goto("/");
    expect([...new Set([...proxy.used, ...idle])].sort()).toEqual([...proxy.listed].sort());
    expect(failed).toEqual([]);

    for (const path of ["/wall", "/metrics", "/readyz", "/admin"])
      expect((await page.request.get(path, { ignoreHTTPSErrors: true })).status(), path).toBe(404);
    expect(proxy.refused.length).toBe(4);
  } finally {
    await browser.close();
    await proxy.close();
    await server.stop();
  }
});
