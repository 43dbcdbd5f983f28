"use client";
import {
  createContext,
  type ReactNode,
  useContext,
  useEffect,
  useState,
  useSyncExternalStore,
} from "react";
import type { Join } from "@/lib/protocol/messages";
import type { TerritoryFile } from "@/lib/protocol/territory";
import { type Api, createApi, fetchTerritory, type Me, tabSession } from "./api";
import { LiveClient, type Picture } from "./client";
import type { Freshness } from "./freshness";
import { Territory } from "./territory";

export type SignedIn = Me & { actor: NonNullable<Me["actor"]> };

/** Everything a screen works with. */
export interface Live {
  client: LiveClient;
  api: Api;
  me: SignedIn;
  territory: Territory;
  /** The node this screen is about. */
  node: string;
  /** Minutes the district's wall clock is ahead of UTC. */
  offset: number;
}

const LiveContext = createContext<Live | null>(null);

/** What a screen looks at: which node, and as whom. */
export interface Viewpoint {
  audience: Join["audience"] | ((me: SignedIn) => Join["audience"]);
  /** The node, given who signed in; null when they have none for this screen. */
  node(me: SignedIn): string | null;
}

type State =
  | { at: "loading" }
  | { at: "signed-out" }
  | { at: "no-place" }
  | { at: "failed" }
  | { at: "ready"; live: Live };

const ME = "bulwark.me";

/** Who this tab is; the last answer, when the server can't be asked. */
async function whoAmI(api: Api, session: string): Promise<Me> {
  try {
    const me = await api.session.me.query();
    if (me.actor) localStorage.setItem(`${ME}.${session}`, JSON.stringify(me));
    return me;
  } catch (error) {
    const kept = localStorage.getItem(`${ME}.${session}`);
    if (!kept) throw error;
    return JSON.parse(kept) as Me;
  }
}

async function start(view: Viewpoint): Promise<State> {
  const session = tabSession();
  if (!session) return { at: "signed-out" };
  const api = createApi(session);
  const me = await whoAmI(api, session);
  if (!me.actor) return { at: "signed-out" };
  const signedIn = { ...me, actor: me.actor };
  const node = view.node(signedIn);
  if (!node) return { at: "no-place" };
  const territory = new Territory(
    (await fetchTerritory(node, me.district.version, session)) as TerritoryFile,
  );
  const { offset } = me.district;
  const audience = typeof view.audience === "string" ? view.audience : view.audience(signedIn);
  const client = await LiveClient.start({
    api,
    session,
    actor: me.actor,
    territory,
    offset,
    node,
    audience,
  });
  return { at: "ready", live: { client, api, me: signedIn, territory, node, offset } };
}

/** Starts the live client for a screen; shows `loading` or `problem` until there is something to show. */
export function LiveProvider(props: {
  view: Viewpoint;
  loading: ReactNode;
  problem(why: "signed-out" | "no-place" | "failed"): ReactNode;
  children: ReactNode;
}) {
  const { view } = props;
  const [state, setState] = useState<State>({ at: "loading" });
  useEffect(() => {
    let stopped = false;
    let client: LiveClient | null = null;
    let retry: ReturnType<typeof setTimeout>;
    const run = (): void => {
      start(view).then(
        (next) => {
          if (next.at === "ready") client = next.live.client;
          if (stopped) client?.stop();
          else setState(next);
        },
        () => {
          if (stopped) return;
          setState({ at: "failed" });
          retry = setTimeout(run, 3_000);
        },
      );
    };
    run();
    return () => {
      stopped = true;
      clearTimeout(retry);
      client?.stop();
    };
  }, [view]);
  if (state.at === "loading") return props.loading;
  if (state.at !== "ready") return props.problem(state.at);
  return <LiveContext value={state.live}>{props.children}</LiveContext>;
}

export function useLive(): Live {
  const live = useContext(LiveContext);
  if (!live) throw new Error("useLive outside LiveProvider");
  return live;
}

/** The picture as it is now; renders again whenever it changes. */
export function usePicture(): Picture {
  const { client } = useLive();
  return useSyncExternalStore(client.subscribe, client.picture, client.picture);
}

/** Server time, renewed every `every` ms: clocks, ages, overdue. */
export function useNow(every = 1_000): number {
  const { client } = useLive();
  const [now, setNow] = useState(() => client.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(client.now()), every);
    return () => clearInterval(timer);
  }, [client, every]);
  return now;
}

/** How old the picture is, renewed twice a second. */
export function useFreshness(): Freshness {
  const { client } = useLive();
  const [fresh, setFresh] = useState(() => client.freshness());
  useEffect(() => {
    const look = (): void => setFresh(client.freshness());
    const timer = setInterval(look, 500);
    const stop = client.subscribe(look);
    return () => {
      clearInterval(timer);
      stop();
    };
  }, [client]);
  return fresh;
}
