"use client";
import { useEffect, useMemo, useState, useSyncExternalStore } from "react";
import { useLive } from "@/app/_live/live";
import type { NodeId } from "@/lib/schema/territory";
import type { Paper, SheetPicture } from "./sheet";
import { Sheets } from "./sheets";

const LEVELS: readonly string[] = ["district", "street", "community"];
const NONE: readonly SheetPicture[] = [];
const BLANK: readonly Paper[] = [];
const nothing = (): (() => void) => () => {};

/** The sheets of a place, its own first and then those above it; a building has its community's. */
export function useSheets(place: NodeId): {
  sheets: Sheets | null;
  pictures: readonly SheetPicture[];
  papers: readonly Paper[];
} {
  const { client, me, territory } = useLive();
  const { account } = me.actor;
  const [sheets, setSheets] = useState<Sheets | null>(null);
  useEffect(() => {
    const made = new Sheets(account, client.socket);
    setSheets(made);
    return () => made.close();
  }, [client, account]);
  const nodes = useMemo(
    () =>
      territory
        .line(place)
        .filter(({ level }) => LEVELS.includes(level))
        .map(({ id }) => id)
        .reverse(),
    [territory, place],
  );
  useEffect(() => sheets?.show(nodes), [sheets, nodes]);
  const pictures = useSyncExternalStore(
    sheets?.subscribe ?? nothing,
    sheets?.pictures ?? (() => NONE),
    () => NONE,
  );
  const papers = useSyncExternalStore(
    sheets?.subscribe ?? nothing,
    sheets?.papers ?? (() => BLANK),
    () => BLANK,
  );
  return { sheets, pictures, papers };
}
