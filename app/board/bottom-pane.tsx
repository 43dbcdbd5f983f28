"use client";
import { useMemo, useState } from "react";
import { Choice } from "@/app/_desk/choice";
import { type JournalEntry, useJournal } from "@/app/_desk/journal";
import { JournalList } from "@/app/_desk/journal-list";
import { useLive, useNow, usePicture } from "@/app/_live/live";
import { setParams, useParam } from "@/app/_ui/address";
import { useText } from "@/app/_ui/text";
import { mattersOf } from "@/lib/domain/matter/derive";
import { board } from "@/lib/i18n/messages/board";
import { boardsBelow } from "./below";
import styles from "./bottom-pane.module.css";
import { MatterList } from "./matter-list";

/** Below the map: what needs an answer here, and what was done here. */
export function BottomPane(props: {
  node: string;
  sel: string | null;
  onSelect(id: string): void;
}) {
  const { node, sel, onSelect } = props;
  const { territory } = useLive();
  const { boards, held } = usePicture();
  const now = useNow(5_000);
  const t = useText(board);
  const tab = useParam("tab") === "journal" ? "journal" : "matters";
  const matters = useMemo(
    () =>
      boardsBelow(held, node, territory)
        .flatMap((id) => mattersOf(boards, id, now))
        .sort((a, b) => Number(b.claim === null) - Number(a.claim === null) || a.since - b.since),
    [boards, held, node, territory, now],
  );
  const n = matters.length;
  return (
    <section className={styles.pane} data-pane="matters">
      <div className={styles.bar}>
        <Choice
          legend={t("journalOf", { place: territory.node(node)?.name ?? "" })}
          hideLegend
          value={tab}
          options={[
            ["matters", t("matters", { n })],
            ["journal", t("journal")],
          ]}
          onChange={(to) => setParams({ tab: to === "matters" ? null : to }, "replace")}
        />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys */}
      <section className={styles.scroll} tabIndex={0} aria-label={t(tab, { n })}>
        {tab === "matters" ? (
          <MatterList matters={matters} sel={sel} onSelect={onSelect} />
        ) : (
          <PlaceJournal node={node} />
        )}
      </section>
    </section>
  );
}

/** Gates count hundreds of times an hour: what else was done would drown in it. */
function PlaceJournal({ node }: { node: string }) {
  const t = useText(board);
  const [counts, setCounts] = useState(false);
  const only = counts ? undefined : (entry: JournalEntry) => entry.name !== "gate.count";
  return (
    <>
      <label className={styles.counts}>
        <input
          type="checkbox"
          checked={counts}
          onChange={(event) => setCounts(event.target.checked)}
        />
        {t("withCounts")}
      </label>
      <JournalList journal={useJournal(node)} node={node} {...(only && { only })} />
    </>
  );
}
