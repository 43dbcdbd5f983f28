"use client";
import { useMemo, useState } from "react";
import { Choice } from "@/app/_desk/choice";
import { useJournal } from "@/app/_desk/journal";
import { JournalList } from "@/app/_desk/journal-list";
import { useLive, useNow, usePicture } from "@/app/_live/live";
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
  const [tab, setTab] = useState<"matters" | "journal">("matters");
  const matters = useMemo(
    () =>
      boardsBelow(held, node, territory)
        .flatMap((id) => mattersOf(boards, id, now))
        .sort((a, b) => Number(b.claim === null) - Number(a.claim === null) || a.since - b.since),
    [boards, held, node, territory, now],
  );
  const open = matters.filter((matter) => matter.claim === null).length;
  return (
    <section className={styles.pane}>
      <div className={styles.bar}>
        <Choice
          legend={t("journalOf", { place: territory.node(node)?.name ?? "" })}
          hideLegend
          value={tab}
          options={[
            ["matters", t("matters", { n: open })],
            ["journal", t("journal")],
          ]}
          onChange={setTab}
        />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys */}
      <div className={styles.scroll} tabIndex={0} role="group" aria-label={t(tab, { n: open })}>
        {tab === "matters" ? (
          <MatterList matters={matters} sel={sel} onSelect={onSelect} />
        ) : (
          <PlaceJournal node={node} />
        )}
      </div>
    </section>
  );
}

function PlaceJournal({ node }: { node: string }) {
  return <JournalList journal={useJournal(node)} node={node} />;
}
