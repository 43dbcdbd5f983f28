import { createTRPCClient, httpLink } from "@trpc/client";
import { param, setParams } from "@/app/_ui/address";
import { SESSION_HEADER } from "@/lib/protocol/session";
import { TERRITORY_FORMAT } from "@/lib/protocol/version";
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

/**
 * Which of the browser's sessions this tab uses: the one that `?as=` names, else the tab's own, else
 * the one last used here. It leaves the address: a link says what is seen, not who looks.
 */
export function tabSession(): string | null {
  const session = param("as") ?? sessionStorage.getItem(SLOT) ?? lastSession();
  if (session === null) return null;
  setParams({ as: null }, "replace");
  rememberSession(session);
  return session;
}

/** This tab uses it from now on, and so does whatever is opened without saying as whom. */
export function rememberSession(session: string): void {
  sessionStorage.setItem(SLOT, session);
  try {
    localStorage.setItem(SLOT, session);
  } catch {
    // A browser that keeps nothing asks to sign in each time.
  }
}

/** An installed app, or a link in a new tab, opens without saying as whom. */
function lastSession(): string | null {
  try {
    return localStorage.getItem(SLOT);
  } catch {
    return null;
  }
}

/** This tab's session and whose it is; null when nobody is signed in. */
export async function ownSession(): Promise<{ session: string; api: Api; me: Me } | null> {
  const session = tabSession();
  if (!session) return null;
  const api = createApi(session);
  const me = await api.session.me.query();
  return me.actor ? { session, api, me } : null;
}

/** Whether there is a server just now, whatever it says to this person. */
export const serverAnswers = async (): Promise<boolean> =>
  (await fetch("/healthz").catch(() => null))?.ok ?? false;

/** The server has said that this person may not see it. */
export class NotAllowed extends Error {}

/** What is kept of another version or another form is not this one. */
export const territoryAddress = (node: string, version: string): string =>
  `/api/territory/${encodeURIComponent(node)}?v=${version}.${TERRITORY_FORMAT}`;

/** The same file, for its buildings: a browser keeps it apart from those of places that screens are about. */
export const partAddress = (community: string, version: string): string =>
  `${territoryAddress(community, version)}&part=1`;

export async function fetchTerritory(
  node: string,
  version: string,
  session: string,
  address = territoryAddress,
): Promise<unknown> {
  const answer = await fetch(address(node, version), {
    headers: { [SESSION_HEADER]: session },
    signal: AbortSignal.timeout(60_000),
  });
  // What is no id at all is not found, and is as little a place of theirs as any other.
  if (answer.status === 403 || answer.status === 404) throw new NotAllowed();
  if (!answer.ok) throw new Error(`territory ${answer.status}`);
  return await answer.json();
}
