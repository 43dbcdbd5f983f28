"use client";
import { type ReactNode, useMemo, useState } from "react";
import { Choice } from "@/app/_desk/choice";
import { useFullPlace } from "@/app/_desk/place";
import { SealChip } from "@/app/_desk/seal-chip";
import type { Picture } from "@/app/_live/client";
import { useLive, useNow } from "@/app/_live/live";
import { useText } from "@/app/_ui/text";
import { wordMessages } from "@/lib/i18n/messages/act";
import { board } from "@/lib/i18n/messages/board";
import { placeWithin } from "@/lib/i18n/place";
import styles from "./list-pane.module.css";
import { rowsOf } from "./rows";
import { ViewToggle } from "./view-toggle";
import { useWords } from "./words";

const TABS = ["sealed", "gates", "squads", "runs"] as const;

interface Line {
  id: string;
  cells: readonly ReactNode[];
}

/** Everything the map shows of a place as tables: for who can't use a map, and for who counts. */
export function ListPane(props: {
  node: string;
  picture: Picture;
  sel: string | null;
  onSelect(id: string): void;
  onToggle(): void;
}) {
  const { node, picture, sel, onSelect, onToggle } = props;
  const t = useText(board);
  const [tab, setTab] = useState<(typeof TABS)[number]>("sealed");
  const tables = useTables(node, picture);
  const { heads, lines } = tables[tab];
  return (
    <section className={styles.pane} aria-label={t("list")}>
      <div className={styles.bar}>
        <ViewToggle list onToggle={onToggle} />
        <Choice
          legend={t("list")}
          hideLegend
          value={tab}
          options={TABS.map((one) => [one, `${t(one)} ${tables[one].lines.length}`] as const)}
          onChange={setTab}
        />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys */}
      <section className={styles.scroll} tabIndex={0} aria-label={t(tab)}>
        {lines.length === 0 ? (
          <p className={styles.none}>{t("nothing")}</p>
        ) : (
          <table>
            <thead>
              <tr>
                {heads.map((head) => (
                  <th key={head} scope="col">
                    {head}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {lines.map(({ id, cells: [first, ...rest] }) => (
                <tr key={id} aria-current={id === sel} onClick={() => onSelect(id)}>
                  <th scope="row">
                    <button type="button">{first}</button>
                  </th>
                  {rest.map((cell, i) => (
                    <td key={heads[i + 1]}>{cell}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </section>
    </section>
  );
}

type Tables = Record<(typeof TABS)[number], { heads: string[]; lines: Line[] }>;

function useTables(node: string, { boards, held }: Picture): Tables {
  const { territory, offset } = useLive();
  const now = useNow(5_000);
  const t = useText(board);
  const word = useText(wordMessages);
  const words = useWords();
  const full = useFullPlace();
  const rows = useMemo(
    () => rowsOf(boards, held, territory, node, now, offset),
    [boards, held, territory, node, now, offset],
  );
  const within = (id: string): string => placeWithin(id, territory, "community") ?? "";
  const ago = (at: number | null | undefined): string =>
    at === null || at === undefined ? t("noWord") : words.ago(at, now);
  return {
    sealed: {
      heads: [t("place"), t("community"), t("state")],
      lines: rows.seals.map((seal) => ({
        id: seal.target,
        cells: [full(seal.target), within(seal.target), <SealChip key="s" seal={seal} />],
      })),
    },
    gates: {
      heads: [t("gates"), t("community"), t("state"), t("staff"), t("inOut"), t("lastWord")],
      lines: rows.gates.map((row) => ({
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
    squads: {
      heads: [t("squads"), t("home"), t("state"), t("task"), t("lastWord")],
      lines: rows.squads.map((row) => ({
        id: row.site.id,
        cells: [
          word("squad", { no: row.site.name }),
          territory.node(row.site.node)?.name,
          words.squad(row),
          row.squad?.task && `${word(`task.${row.squad.task.kind}`)} ${full(row.squad.task.place)}`,
          ago(row.squad?.at),
        ],
      })),
    },
    runs: {
      heads: [t("runs"), t("vehicle"), t("state"), t("stops"), t("lastWord")],
      lines: rows.runs.map((row) => ({
        id: row.id,
        cells: [
          word("run", { no: row.run.no }),
          row.run.vehicle,
          words.run(row),
          t("progress", { n: row.settled, of: row.run.stops.length }),
          ago(row.run.at),
        ],
      })),
    },
  };
}
