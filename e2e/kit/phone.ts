import { type BrowserContext, expect, type Page } from "@playwright/test";
import type { Envelope } from "../../lib/schema/command";

const SUBMIT = "**/api/trpc/command.submit*";

/** What of a gate's people has been counted in, as its phone says. */
export const counted = async (page: Page): Promise<number> =>
  Number(
    /(\d+)$/.exec(
      (await page.getByRole("button", { name: /^人 进/ }).getAttribute("aria-label")) ?? "",
    )?.[1],
  );

export const tap = async (page: Page, times: number): Promise<void> => {
  for (let i = 0; i < times; i++) await page.getByRole("button", { name: /^人 进/ }).click();
};

/** The account that a page works as. */
export const accountOf = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const as = sessionStorage.getItem("bulwark.session");
    return JSON.parse(localStorage.getItem(`bulwark.me.${as}`) ?? "{}").actor.account;
  });

/** Waits until this browser keeps the field's page: the next visit needs no network for it. */
export async function pageKept(page: Page): Promise<void> {
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));
  await expect.poll(() => page.evaluate(() => caches.match("/field").then(Boolean))).toBe(true);
}

/** How many things a person's database in this browser holds. */
export const keptIn = (page: Page, account: string, store: "boards" | "outbox"): Promise<number> =>
  page.evaluate(
    ([name, of]) =>
      new Promise<number>((resolve, reject) => {
        const open = indexedDB.open(name);
        open.onerror = () => reject(open.error);
        open.onsuccess = () => {
          const count = open.result.transaction(of).objectStore(of).count();
          count.onsuccess = () => resolve(count.result);
          count.onerror = () => reject(count.error);
          open.result.close();
        };
      }),
    [`bulwark.${account}`, store] as const,
  );

export interface Post {
  /** Every command that left the browser, in its order. */
  sent: Envelope[];
  /** What the post answers instead of the server; null lets everything through. */
  answer: { status: number; body: string } | "none" | null;
}

/** The way from a browser's outboxes to the server: watched, and cut or spoilt at will. */
export async function watchPost(context: BrowserContext): Promise<Post> {
  const post: Post = { sent: [], answer: null };
  await context.route(SUBMIT, async (route) => {
    const body = route.request().postDataJSON() as { commands: Envelope[] };
    post.sent.push(...body.commands);
    if (post.answer === null) await route.continue();
    else if (post.answer === "none") await route.abort();
    else await route.fulfill({ contentType: "text/html", ...post.answer });
  });
  return post;
}
