"use client";
import {
  createContext,
  type ReactNode,
  useContext,
  useEffect,
  useLayoutEffect,
  useMemo,
  useState,
  useSyncExternalStore,
} from "react";
import { PinLock } from "@/app/_pin/pin-lock";
import type { Offset } from "@/lib/kit/zone";
import type { Join } from "@/lib/protocol/messages";
import { type Api, type Me, tabSession } from "./api";
import type { LiveClient } from "./client";
import type { Freshness } from "./freshness";
import { keepSession } from "./keep-session";
import type { Picture } from "./picture";
import { Screening, type Shown } from "./screening";
import type { Territory } from "./territory";

export type SignedIn = Me & { actor: NonNullable<Me["actor"]> };

/** Everything a screen works with. */
export interface Live {
  client: LiveClient;
  api: Api;
  me: SignedIn;
  territory: Territory;
  /** The node this screen is about. */
  node: string;
  /** The district's wall clock. */
  offset: Offset;
  /** Asks the server anew who this is and what of: the screen starts over if that has changed. */
  renew(): void;
}

const LiveContext = createContext<Live | null>(null);

/** What a screen looks at: which node, and as whom. */
export interface Viewpoint {
  audience: Join["audience"] | ((me: SignedIn) => Join["audience"]);
  /** The node, given who signed in; null when they have none for this screen. */
  node(me: SignedIn): string | null;
  /** More places of their own: the address may name something in one of them. */
  others?(me: SignedIn): readonly string[];
}

/** Why a screen has nothing to show. */
export type Why = Exclude<Shown["at"], "loading" | "ready">;

/** Starts the live client for a screen; shows `loading` or `problem` until there is something to show. */
export function LiveProvider(props: {
  view: Viewpoint;
  loading: ReactNode;
  /** `unsent`: what this person has done here and the server has not decided. */
  problem(why: Why, unsent: number): ReactNode;
  children: ReactNode;
}) {
  const { view } = props;
  const [shown, setShown] = useState<Shown>({ at: "loading" });
  // Before the skeleton is painted: asking and reading take their time.
  useLayoutEffect(() => {
    const screening = new Screening(view, setShown);
    return () => screening.stop();
  }, [view]);
  if (shown.at === "loading") return props.loading;
  if (shown.at !== "ready") return props.problem(shown.at, shown.unsent);
  return <Placed live={shown.live}>{props.children}</Placed>;
}

/** A building that is put on the map is there for the whole screen. */
function Placed({ live, children }: { live: Live; children: ReactNode }) {
  const { client } = live;
  useEffect(() => {
    const session = tabSession();
    return session === null ? undefined : keepSession(session);
  }, []);
  const now = (): Territory => client.picture().territory;
  const territory = useSyncExternalStore(client.subscribe, now, now);
  const placed = useMemo(() => ({ ...live, territory }), [live, territory]);
  return (
    <LiveContext value={placed}>
      <PinLock account={live.me.actor.account} client={client}>
        {children}
      </PinLock>
    </LiveContext>
  );
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
