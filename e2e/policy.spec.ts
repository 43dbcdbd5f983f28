import { readFileSync } from "node:fs";
import { type BrowserContext, expect, type Page, test } from "@playwright/test";
import { button, mapDrawn } from "./kit/desk";
import { live, PHONE, person } from "./kit/people";

const SMALL = { width: 1024, height: 768 };

/** Every page there is, as the build lists them. */
const PAGES = Object.values(
  JSON.parse(readFileSync(".next/app-path-routes-manifest.json", "utf8")) as Record<string, string>,
);

interface Watched {
  /** What the browser did not let the pages do. */
  violations: string[];
  /** Requests and sockets to anywhere but the server. */
  elsewhere: string[];
  asked: number;
}

/** Listens to everything the browser loads, its service worker's too, and to what it refuses. */
async function watch(context: BrowserContext, base: string): Promise<Watched> {
  const watched: Watched = { violations: [], elsewhere: [], asked: 0 };
  const { host } = new URL(base);
  const see = (url: string): void => {
    watched.asked++;
    if (/^(data|blob):/.test(url) || new URL(url).host === host) return;
    watched.elsewhere.push(url);
  };
  context.on("request", (request) => see(request.url()));
  context.on("page", (page) => page.on("websocket", (socket) => see(socket.url())));
  context.on("console", (message) => {
    if (/Content Security Policy|Permissions policy/i.test(message.text()))
      watched.violations.push(message.text());
  });
  await context.exposeFunction("violated", (what: string) => watched.violations.push(what));
  await context.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) => {
      const { violatedDirective, blockedURI, sourceFile, lineNumber, sample } = event;
      void (globalThis as unknown as { violated(what: string): void }).violated(
        `${location.pathname}: ${violatedDirective} ${blockedURI} ${sourceFile}:${lineNumber} ${sample}`,
      );
    });
  });
  return watched;
}

const clean = { violations: [], elsewhere: [] };

/** Waits until nothing is on its way any more, but for what never ends. */
const quiet = (page: Page): Promise<void> => page.waitForLoadState("networkidle");

test("[WEB4] every page runs under its policy without a violation, and asks no other host for anything", async ({
  browser,
  baseURL,
}) => {
  test.setTimeout(300_000);
  const context = await browser.newContext({ viewport: PHONE });
  const watched = await watch(context, baseURL ?? "");
  const page = await context.newPage();
  for (const path of [...PAGES.filter((one) => !one.startsWith("/_")), "/nothing/there"]) {
    const answer = await page.goto(path);
    const policy = answer?.headers()["content-security-policy"] ?? "";
    const [, scripts = ""] = /script-src ([^;]*)/.exec(policy) ?? [];
    expect(scripts, path).toMatch(/^'self'( 'sha256-[\w+/]{43}=')+$/);
    // What React has put its hands on.
    await page.waitForFunction(
      () =>
        Object.keys(document.body.firstElementChild ?? {}).some((key) => key.startsWith("__react")),
      undefined,
      { timeout: 15_000 },
    );
    await quiet(page);
    expect(watched, path).toMatchObject(clean);
  }
  for (const [who, path] of [
    ["wall", "/wall"],
    ["secretary", "/community"],
    ["gate", "/field"],
    ["squad", "/field"],
    ["driver", "/field"],
  ] as const) {
    await page.goto(`/demo/as/${who}`);
    expect(new URL(page.url()).pathname).toBe(path);
    await live(page);
    await quiet(page);
    expect(watched, who).toMatchObject(clean);
  }
  expect(watched.asked).toBeGreaterThan(100);
  await context.close();
});

test("[WEB4] a desk's map, its sheet and its paper need nothing that the policy forbids", async ({
  browser,
  baseURL,
}) => {
  const { page, context, close } = await person(browser, "street", SMALL, { path: "/board" });
  const watched = await watch(context, baseURL ?? "");
  await page.reload();
  await mapDrawn(page);
  await page.keyboard.press("/");
  await page.keyboard.type("1");
  await expect(page.getByRole("option").first()).toBeVisible();
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+p");
  const dialog = page.getByRole("dialog");
  const coming = page.waitForEvent("download", { timeout: 120_000 });
  await button(dialog, "生成文件").click();
  await coming;
  expect(watched).toMatchObject(clean);
  expect(watched.asked).toBeGreaterThan(10);
  await close();
});

test("[WEB4] a script that is none of the page's does not run, and no other host is heard", async ({
  page,
}) => {
  await page.goto("/");
  const outcome = await page.evaluate(async () => {
    const violated: string[] = [];
    document.addEventListener("securitypolicyviolation", (event) =>
      violated.push(event.effectiveDirective),
    );
    const script = document.createElement("script");
    script.textContent = "globalThis.ran = true";
    document.head.append(script);
    const button = document.createElement("button");
    button.setAttribute("onclick", "globalThis.ran = true");
    document.body.append(button);
    button.click();
    const outside = await fetch("http://192.0.2.1/").catch(() => "refused");
    const socket = await new Promise((resolve) => {
      const one = new WebSocket("ws://192.0.2.1/live");
      one.onerror = () => resolve("refused");
    }).catch(() => "refused");
    return { ran: "ran" in globalThis, outside, socket, violated };
  });
  expect(outcome).toMatchObject({ ran: false, outside: "refused", socket: "refused" });
  for (const directive of ["script-src-elem", "script-src-attr", "connect-src"])
    expect(outcome.violated).toContain(directive);
});
