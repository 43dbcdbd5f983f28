"use client";
import { type ReactNode, useMemo } from "react";
import { useFullPlace } from "@/app/_desk/place";
import { SealChip } from "@/app/_desk/seal-chip";
import { useWidthWords } from "@/app/_exit/width-words";
import { useLive, useNow } from "@/app/_live/live";
import type { Picture } from "@/app/_live/picture";
import { useBuildingsOf } from "@/app/_live/use-buildings";
import { useParam } from "@/app/_ui/address";
import { useLanguage } from "@/app/_ui/settings";
import { useText } from "@/app/_ui/text";
import { wordMessages } from "@/lib/i18n/messages/act";
import { board } from "@/lib/i18n/messages/board";
import { exitMessages } from "@/lib/i18n/messages/exit";
import { views } from "@/lib/i18n/messages/views";
import { placeWithin } from "@/lib/i18n/place";
import { date } from "@/lib/i18n/time";
import { areasOf, countUnplaced, unplacedAreas, unplacedIn } from "./areas";
import type { Counts } from "./counts";
import { nearest } from "./near";
import { rowsOf } from "./rows";
import { useWords } from "./words";

export const TABLES = ["areas", "sealed", "gates", "exits", "squads", "runs", "unplaced"] as const;
export type TableName = (typeof TABLES)[number];

/** A register without outlines may have ten thousand; nobody goes through them in one list. */
const MOST_LINES = 300;

export interface Line {
  id: string;
  cells: readonly ReactNode[];
}

export interface Table {
  heads: readonly string[];
  size: number;
  /** Why not all of them are there. */
  note?: string;
  /** Made for the table that is looked at. */
  lines(): Line[];
}

/** Everything that the map shows of a place, as tables. */
export function useTables(
  node: string,
  { boards, held, positions }: Picture,
  counts: Counts,
): Record<TableName, Table> {
  const { territory, offset } = useLive();
  const now = useNow(5_000);
  const { language } = useLanguage();
  const t = useText(board);
  const word = useText(wordMessages);
  const e = useText(exitMessages);
  const v = useText(views);
  const words = useWords();
  const widthWords = useWidthWords();
  const full = useFullPlace();
  const rows = useMemo(
    () => rowsOf(boards, held, territory, node, now, offset),
    [boards, held, territory, node, now, offset],
  );
  const areas = areasOf(node, territory, counts);
  const unplaced = useMemo(() => unplacedIn(node, territory), [node, territory]);
  const unplacedSize = useMemo(() => countUnplaced(node, territory), [node, territory]);
  const listed = useParam("view") === "unplaced" && !territory.isWhole;
  const needed = useMemo(
    () => (listed ? unplacedAreas(node, territory, MOST_LINES) : []),
    [listed, node, territory],
  );
  useBuildingsOf([...new Set(needed.flatMap((id) => territory.communityOf(id) ?? []))]);
  const compounds = useMemo(
    () => [...territory.nodes()].filter(({ level }) => level === "compound"),
    [territory],
  );
  const noteOf = (here: number, all: number): string => {
    if (here < Math.min(all, MOST_LINES)) return v("linesCome");
    return all > MOST_LINES ? v("mostLines", { n: MOST_LINES }) : "";
  };
  const within = (id: string): string => placeWithin(id, territory, "community") ?? "";
  const ago = (at: number | null | undefined): string =>
    at === null || at === undefined ? t("noWord") : words.ago(at, now);
  const seen = (squad: string): string => {
    const fix = positions.get(squad);
    const by = fix && nearest([fix.lon, fix.lat], compounds);
    if (!fix || !by) return t("noPosition");
    return `${t("near", { place: `${within(by.id)} ${by.name}` })} · ${words.ago(fix.at, now)}`;
  };
  return {
    areas: {
      heads: [
        t("place"),
        t("sealedUnits"),
        t("sealsPending"),
        t("gatesManned"),
        t("squadsOnDuty"),
        t("squadsSilent"),
        t("runsUnderway"),
        t("stopsFailed"),
        t("flow"),
      ],
      size: areas.length,
      lines: () =>
        areas.map(({ node: area, figures: f, sealed }) => ({
          id: area.id,
          cells: f
            ? [
                area.name,
                f.sealedUnits,
                f.sealsPending,
                `${f.gatesManned}/${f.gatesOpen}`,
                f.squadsOnDuty,
                f.squadsSilent,
                f.runsUnderway,
                f.stopsFailed,
                `${f.peopleIn} / ${f.peopleOut} / ${f.turnedBack}`,
              ]
            : [area.name, sealed],
        })),
    },
    sealed: {
      heads: [t("place"), t("community"), t("state"), t("reviewOn")],
      size: rows.seals.length,
      lines: () =>
        rows.seals.map((seal) => ({
          id: seal.target,
          cells: [
            full(seal.target),
            within(seal.target),
            <SealChip key="s" seal={seal} />,
            seal.orders.length > 0 &&
              date(Math.min(...seal.orders.map(({ until }) => until)), offset, language),
          ],
        })),
    },
    gates: {
      heads: [t("gates"), t("community"), t("state"), t("staff"), t("inOut"), t("lastWord")],
      size: rows.gates.length,
      lines: () =>
        rows.gates.map((row) => ({
          id: row.site.id,
          cells: [
            row.site.name,
            within(row.site.id),
            words.gate(row),
            `${row.staff}/${row.site.need}`,
            `${row.people.in} / ${row.people.out} / ${row.people.back}`,
            ago(row.at),
          ],
        })),
    },
    exits: {
      heads: [e("title"), e("compound"), t("state"), e("widthHead"), t("lastWord")],
      size: rows.exits.length,
      lines: () =>
        rows.exits.map(({ site, state, at }) => ({
          id: site.id,
          cells: [
            site.name,
            territory.node(site.compound)?.name,
            word(`exit.${state}`),
            widthWords(site),
            ago(at),
          ],
        })),
    },
    squads: {
      heads: [t("squads"), t("home"), t("state"), t("task"), t("seen"), t("lastWord")],
      size: rows.squads.length,
      lines: () =>
        rows.squads.map((row) => ({
          id: row.site.id,
          cells: [
            word("squad", { no: row.site.name }),
            territory.node(row.site.node)?.name,
            words.squad(row),
            row.squad?.task &&
              `${word(`task.${row.squad.task.kind}`)} ${full(row.squad.task.place)}`,
            row.state !== "off" && seen(row.site.id),
            ago(row.squad?.at),
          ],
        })),
    },
    unplaced: {
      heads: [t("place"), t("community"), t("address")],
      size: unplacedSize,
      note: noteOf(unplaced.length, unplacedSize),
      lines: () =>
        unplaced
          .slice(0, MOST_LINES)
          .map(({ id, address }) => ({ id, cells: [full(id), within(id), address] })),
    },
    runs: {
      heads: [
        t("runs"),
        t("vehicle"),
        t("state"),
        t("stops"),
        t("stopsFailed"),
        t("nextStop"),
        t("lastWord"),
      ],
      size: rows.runs.length,
      lines: () =>
        rows.runs.map((row) => {
          const next = row.run.stops.find(({ state }) => state === "pending");
          return {
            id: row.id,
            cells: [
              word("run", { no: row.run.no }),
              row.run.vehicle,
              words.run(row),
              t("progress", { n: row.settled, of: row.run.stops.length }),
              row.run.stops.filter(({ state }) => state === "failed").length,
              next && row.run.state !== "cancelled" && full(next.place),
              ago(row.run.at),
            ],
          };
        }),
    },
  };
}
