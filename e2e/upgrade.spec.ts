import { expect, type Page, test } from "@playwright/test";
import { Decoder, Encoder } from "socket.io-msgpack-parser";
import { live, type Person, PHONE, person } from "./kit/people";
import { accountOf, counted, type Post, tap, watchPost } from "./kit/phone";

/** The first word of a page that was made for the version before. */
function aged(message: string | Buffer): string | Buffer {
  if (typeof message === "string") return message;
  const decoder = new Decoder();
  let out = message;
  decoder.on("decoded", (packet: { type: number; data?: { protocol?: number } }) => {
    if (packet.type !== 0 || packet.data?.protocol === undefined) return;
    packet.data.protocol -= 1;
    out = Buffer.from((new Encoder().encode(packet as never) as unknown as [Uint8Array])[0]);
  });
  decoder.add(message);
  return out;
}

/** The answer to a join, from a server with pages of another build. */
function rebuilt(message: string | Buffer): string | Buffer {
  if (typeof message === "string") return message;
  const decoder = new Decoder();
  let out = message;
  decoder.on("decoded", (packet: { data?: [{ build?: string }?] }) => {
    const [answer] = Array.isArray(packet.data) ? packet.data : [];
    if (answer?.build === undefined) return;
    answer.build = "another";
    out = Buffer.from((new Encoder().encode(packet as never) as unknown as [Uint8Array])[0]);
  });
  decoder.add(message);
  return out;
}

const told = (page: Page) => page.getByText("页面和服务器不是同一版本").first();
const waiting = (page: Page) => page.getByText(/待上传/);

let phone: Person;
let post: Post;
let before: number;
/** Whether the pages that are open speak as the version before did. */
let old: boolean;
/** Whether the server has pages of another build. */
let newer: boolean;
/** The server is replaced: everybody's connection ends. */
let replace: () => Promise<void>;

test.beforeEach(async ({ browser }) => {
  phone = await person(browser, "gate", PHONE);
  const { page, context } = phone;
  old = false;
  newer = false;
  const ends = new Set<() => Promise<void>>();
  await page.routeWebSocket(/\/live\//, (near) => {
    const far = near.connectToServer();
    near.onMessage((message) => far.send(old ? aged(message) : message));
    far.onMessage((message) => near.send(newer ? rebuilt(message) : message));
    ends.add(() => near.close());
  });
  replace = async () => {
    for (const end of ends) await end();
    ends.clear();
  };
  post = await watchPost(context);
});
test.afterEach(() => phone.close());

/** The phone is open and has done two things that did not get through when the server is replaced. */
async function upgraded(): Promise<void> {
  const { page } = phone;
  await page.reload();
  await live(page);
  before = await counted(page);
  post.answer = "none";
  await tap(page, 1);
  await expect.poll(() => post.sent.length).toBeGreaterThan(0);
  await tap(page, 1);
  await expect(waiting(page).first()).toContainText("2 条");
  old = true;
  await replace();
  await expect(told(page)).toBeVisible();
}

test("[UPG3] a page of the last version is told so, goes on keeping, and loses nothing by the reload", async () => {
  const { page } = phone;
  await upgraded();
  await tap(page, 1);
  await expect.poll(() => counted(page)).toBe(before + 3);
  old = false;
  post.answer = null;
  await page.getByRole("button", { name: "刷新" }).click();
  await live(page);
  await expect(waiting(page)).toHaveCount(0, { timeout: 30_000 });
  await expect.poll(() => counted(page)).toBe(before + 3);
  await expect(told(page)).toHaveCount(0);
});

/** The page that this browser keeps becomes one that can be told from the server's. */
const markKept = (page: Page): Promise<boolean> =>
  page.evaluate(async () => {
    const kept = await caches.match("/field");
    if (!kept) return false;
    const html = (await kept.text()).replace(/^<!doctype html>/i, "$&<!--kept-->");
    const [shell = ""] = (await caches.keys()).filter((name) => name.includes("shell"));
    await (await caches.open(shell)).put("/field", new Response(html, kept));
    return true;
  });

test("[UPG3] the page that a phone keeps is of the last version: pressing reload brings the server's", async () => {
  const { page } = phone;
  // A request that a test listens in on is never a plain visit.
  await phone.context.unrouteAll();
  const kept = () => page.evaluate(() => document.childNodes[1]?.nodeValue === "kept");
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));
  old = true;
  // What the worker was still keeping of the first visit may come in between.
  await expect(async () => {
    expect(await markKept(page)).toBe(true);
    await page.goto("/field");
    expect(await kept()).toBe(true);
  }).toPass();
  await expect(told(page)).toBeVisible();
  await expect.poll(() => markKept(page)).toBe(true);
  old = false;
  await page.getByRole("button", { name: "刷新" }).click();
  await live(page);
  expect(await kept()).toBe(false);
});

test("[UPG3] a page whose parts are gone with the last version is told so", async ({ browser }) => {
  const options = { serviceWorkers: "block" } as const;
  const { page, context, close } = await person(browser, "gate", PHONE, { options });
  const html = await (await context.request.get("/field")).text();
  let gone = true;
  await page.route("**/_next/static/**/*.js", async (route) => {
    const later = !html.includes(new URL(route.request().url()).pathname);
    if (gone && later) await route.fulfill({ status: 404 });
    else await route.continue();
  });
  await page.reload();
  await expect(told(page)).toBeVisible();
  gone = false;
  await page.getByRole("button", { name: "刷新" }).click();
  await live(page);
  await expect(told(page)).toHaveCount(0);
  await close();
});

test("[UPG3] a page that nobody touches loads itself anew, and not over and over", async () => {
  const { page } = phone;
  await page.clock.install();
  await upgraded();
  let loads = 0;
  page.on("load", () => loads++);
  await page.clock.fastForward("01:01");
  await expect.poll(() => loads).toBe(1);
  // The new page is of no better version: it says so and waits.
  await expect(told(page)).toBeVisible();
  await page.clock.fastForward("01:01");
  await expect(told(page)).toBeVisible();
  old = false;
  post.answer = null;
  await page.clock.fastForward("09:30");
  await expect.poll(() => loads).toBe(2);
  await live(page);
  await expect(waiting(page)).toHaveCount(0, { timeout: 30_000 });
  await expect.poll(() => counted(page)).toBe(before + 2);
});

test("[UPG3] a page of the last build says nothing, and loads itself anew when nobody touches it", async () => {
  const { page } = phone;
  await page.clock.install();
  newer = true;
  await page.reload();
  await live(page);
  let loads = 0;
  page.on("load", () => loads++);
  await page.clock.fastForward("00:50");
  await expect(told(page)).toHaveCount(0);
  expect(loads).toBe(0);
  newer = false;
  await page.clock.fastForward("00:11");
  await expect.poll(() => loads).toBe(1);
  await live(page);
  await page.clock.fastForward("01:01");
  await live(page);
  expect(loads).toBe(1);
});

test("[UPG2] what a page of the last version kept is answered in words, and holds up nothing", async () => {
  const { page } = phone;
  await upgraded();
  // Two kinds of act that have changed since: one has another name now, one other arguments.
  const account = await accountOf(page);
  await tap(page, 1);
  await expect(waiting(page).first()).toContainText("3 条");
  await page.evaluate(
    (name) =>
      new Promise<void>((resolve, reject) => {
        const open = indexedDB.open(name);
        open.onerror = () => reject(open.error);
        open.onsuccess = () => {
          const tx = open.result.transaction("outbox", "readwrite");
          const box = tx.objectStore("outbox");
          const all = box.getAll();
          all.onsuccess = () => {
            const [renamed, changed] = all.result;
            box.put({ ...renamed, envelope: { ...renamed.envelope, name: "gate.tally" } });
            const { gate } = changed.envelope.args;
            box.put({ ...changed, envelope: { ...changed.envelope, args: { gate, count: 1 } } });
          };
          tx.oncomplete = () => resolve(open.result.close());
          tx.onabort = () => reject(tx.error);
        };
      }),
    `bulwark.${account}`,
  );
  old = false;
  post.answer = null;
  await page.reload();
  await live(page);
  await expect(waiting(page)).toHaveCount(0, { timeout: 30_000 });
  const refused = page.getByRole("alert").getByRole("listitem");
  await expect(refused).toHaveCount(2);
  await expect(refused.first()).toContainText("页面和服务器不是同一版本，没有生效，请刷新后重做");
  await expect(refused.last()).toContainText("填写的内容不对，请检查后重做");
  await expect.poll(() => counted(page)).toBe(before + 1);
  for (const _ of [1, 2]) await refused.first().getByRole("button", { name: "知道了" }).click();
  await expect(refused).toHaveCount(0);
});
