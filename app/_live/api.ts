import { createTRPCClient, httpLink } from "@trpc/client";
import { SESSION_HEADER } from "@/lib/protocol/session";
import type { AppRouter } from "@/server/api/router";

/** Requests for one tab's session. POST throughout: nothing of a query is ever in a URL. */
export const createApi = (session: string) =>
  createTRPCClient<AppRouter>({
    links: [
      httpLink({
        url: "/api/trpc",
        methodOverride: "POST",
        headers: { [SESSION_HEADER]: session },
        // tRPC's own signal waits for ever, and a line can swallow a request without a word.
        fetch: (url, options) => fetch(url, { ...options, signal: AbortSignal.timeout(15_000) }),
      }),
    ],
  });

export type Api = ReturnType<typeof createApi>;
export type Me = Awaited<ReturnType<Api["session"]["me"]["query"]>>;

const SLOT = "bulwark.session";

/** Which of the browser's sessions this tab uses: kept with the tab, taken from `?as=` when a link says so. */
export function tabSession(): string | null {
  const asked = new URLSearchParams(location.search).get("as");
  if (asked) sessionStorage.setItem(SLOT, asked);
  return asked ?? sessionStorage.getItem(SLOT);
}

/** Whether there is a server just now, whatever it says to this person. */
export const serverAnswers = async (): Promise<boolean> =>
  (await fetch("/readyz").catch(() => null))?.ok ?? false;

/** The server has said that this person may not see it. */
export class NotAllowed extends Error {}

export async function fetchTerritory(
  node: string,
  version: string,
  session: string,
): Promise<unknown> {
  const answer = await fetch(`/api/territory/${node}?v=${version}`, {
    headers: { [SESSION_HEADER]: session },
    signal: AbortSignal.timeout(60_000),
  });
  if (answer.status === 403) throw new NotAllowed();
  if (!answer.ok) throw new Error(`territory ${answer.status}`);
  return await answer.json();
}
