"use client";
import {
  createContext,
  type ReactNode,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import { tabSession } from "@/app/_live/api";
import { type Freshness, slowedTo } from "@/app/_live/freshness";
import { useLive, usePicture } from "@/app/_live/live";
import { SECOND } from "@/lib/kit/clock";
import { BOARD_LEVELS, type NodeId } from "@/lib/schema/territory";
import type { Page } from "./kept";
import { Preparer } from "./preparer";
import { bytesLeft, NOTHING, type Readiness, readinessOf, type Stocks } from "./readiness";
import { byItself, isCarried, wish } from "./wish";

/** What a screen has for when there is no network, and the way to have it. */
export interface Offline {
  readiness: Readiness;
  stock: Stocks | null;
  /** About so many bytes are still to come. */
  bytes: number;
  /** It is to be ready, by itself or because somebody has asked for it. */
  wanted: boolean;
  /** By tap: whatever the line may cost. */
  prepare(): void;
}

const OfflineContext = createContext<Offline | null>(null);

/** Null on a screen that needs a network. */
export const useOffline = (): Offline | null => useContext(OfflineContext);

/** Getting ready waits until the screen has opened. */
const LATER = 2 * SECOND;
/** Before what was cut off is tried again while there seems to be a network. */
const AGAIN = 15 * SECOND;

const BOARDS: readonly string[] = BOARD_LEVELS;

/**
 * Has this screen's place kept on the device: by itself where that costs nothing to speak of, else by one
 * tap. `words`: gets whatever it may have to say; `nodes`: whose names and map, where not the screen's own.
 */
export function OfflineProvider(props: {
  page: Page;
  words(): Promise<string>;
  nodes?: readonly NodeId[];
  children: ReactNode;
}) {
  const { page, words, children } = props;
  const { client, me, node, territory, renew } = useLive();
  const { known, problem } = usePicture();
  const [facts, setFacts] = useState(NOTHING);
  const preparer = useRef<Preparer | null>(null);
  const key = (props.nodes ?? [node]).join();
  const nodes = useMemo(() => key.split(",").filter(Boolean), [key]);
  const above = territory.line(node).filter(({ level }) => BOARDS.includes(level));
  const withSheets = page === "/board" ? above.map(({ id }) => id).join() : "";
  const sheets = useMemo(() => withSheets.split(",").filter(Boolean), [withSheets]);
  const { account } = me.actor;
  const latest = useRef(territory);
  useEffect(() => {
    latest.current = territory;
  });
  const { district } = me;

  useEffect(() => {
    const made = new Preparer(
      {
        page,
        nodes,
        district,
        session: tabSession() ?? "",
        account,
        sheets,
        socket: client.socket,
        words,
        territory: () => latest.current,
        busy: () => slowedTo(client.freshness()) > 0,
      },
      () => setFacts(made.facts),
    );
    preparer.current = made;
    let gone = false;
    let wait: ReturnType<typeof setTimeout>;
    const begin = async (): Promise<void> => {
      clearTimeout(wait);
      const current = await made.isCurrent();
      if (gone) return;
      if (current === false) return renew();
      await made.look();
      const { stock } = made.facts;
      const what = stock && byItself(page, stock);
      if (what && isOnline(client.freshness())) await made.prepare(what);
      if (!gone && made.facts.hindrance === "cut") wait = setTimeout(() => void begin(), AGAIN);
    };
    wait = setTimeout(() => void begin(), LATER);
    // A server that comes back may be another.
    let up = isOnline(client.freshness());
    const stop = client.subscribe(() => {
      const was = up;
      up = isOnline(client.freshness());
      if (up && !was) {
        clearTimeout(wait);
        wait = setTimeout(() => void begin(), LATER);
      }
    });
    return () => {
      gone = true;
      clearTimeout(wait);
      stop();
      made.stop();
      preparer.current = null;
    };
  }, [page, nodes, sheets, account, district, words, client, renew]);

  const [wanted, setWanted] = useState(false);
  useEffect(() => setWanted(isCarried(page)), [page]);
  const boards = known && problem !== "unkept";
  const value = useMemo(
    (): Offline => ({
      readiness: readinessOf({ ...facts, boards }),
      stock: facts.stock,
      bytes: facts.stock ? bytesLeft(facts.stock) : 0,
      wanted,
      prepare: () => {
        wish(page);
        setWanted(true);
        void navigator.storage?.persist?.();
        void preparer.current?.prepare("asked");
      },
    }),
    [facts, boards, wanted, page],
  );
  return <OfflineContext value={value}>{children}</OfflineContext>;
}

const isOnline = ({ is }: Freshness): boolean => is === "live" || is === "behind";
