"use client";
import { useLive, useNow } from "@/app/_live/live";
import { useText } from "@/app/_ui/text";
import { territoryMessages } from "@/lib/i18n/messages/territory";
import { mayEditTerritory } from "@/lib/policy/territory";
import type { Level, NodeId } from "@/lib/schema/territory";
import type { DrawnRows } from "./drawn-rows";
import { EntryCard, kindOf } from "./entry-card";
import { NodeCard } from "./node-card";
import type { Pencil } from "./pencil";
import type { Pending } from "./pending";
import styles from "./territory.module.css";
import type { DraftNow } from "./use-draft";

export interface CardProps {
  rows: DrawnRows;
  draft: DraftNow;
  pencil: Pencil | null;
  onChoose(id: string | null): void;
  onPending(pending: Pending): void;
}

/** What is chosen on the map: what it is in, and what can be changed of it. */
export function ChosenCard(props: Omit<CardProps, "rows"> & { chosen: string | null }) {
  const { chosen, draft, onChoose } = props;
  const { me, territory } = useLive();
  const now = useNow(60_000);
  const t = useText(territoryMessages);
  const rows = draft.after;
  const known =
    chosen !== null && (territory.node(chosen) ?? territory.gate(chosen) ?? territory.exit(chosen));
  if (chosen === null || (!known && !rows?.node(chosen) && !rows?.entry(chosen)))
    return (
      <section className={styles.card} aria-label={t("chosen")}>
        <p className={styles.quiet}>{t("lead")}</p>
      </section>
    );
  const node = rows?.node(chosen);
  const entry = rows?.entry(chosen);
  if (!rows || (!node && !entry))
    return (
      <section className={styles.card} aria-label={t("chosen")}>
        <p className={styles.quiet}>{t("loading")}</p>
      </section>
    );
  const line = rows.line(entry?.compound ?? node?.id ?? "");
  const may = mayEditTerritory(
    me.actor,
    pathOf(line.map(({ id }) => id)),
    entry ? kindOf(entry) : (node?.level as Level),
    now,
  );
  const above = entry ? line : line.slice(0, -1);
  const rest = { ...props, rows };
  return (
    <section className={styles.card} aria-label={t("chosen")}>
      {above.length > 0 && (
        <nav className={styles.line} aria-label={t("inside")}>
          {above.map(({ id, name }) => (
            <button key={id} type="button" onClick={() => onChoose(id)}>
              {name}
            </button>
          ))}
        </nav>
      )}
      <h2>{entry?.name ?? node?.name}</h2>
      {!may && <p className={styles.quiet}>{t("notYours")}</p>}
      {may && entry && <EntryCard key={entry.id} entry={entry} {...rest} />}
      {may && node && <NodeCard key={node.id} node={node} {...rest} />}
    </section>
  );
}

const pathOf = (ids: readonly NodeId[]): string => ids.join("/");
