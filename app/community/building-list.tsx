"use client";
import { SealMark } from "@/app/_ui/icon";
import { useText } from "@/app/_ui/text";
import { community } from "@/lib/i18n/messages/community";
import { desk } from "@/lib/i18n/messages/desk";
import styles from "./building-list.module.css";
import type { BuildingView, Group } from "./buildings";

/** The community's buildings by compound, at a desk. */
export function BuildingList(props: {
  groups: readonly Group[];
  chosen: string | null;
  empty: string;
  onChoose(id: string): void;
}) {
  const { groups, chosen, empty, onChoose } = props;
  const t = useText(community);
  const households = useText(desk);
  if (groups.length === 0) return <p className={styles.empty}>{empty}</p>;
  return (
    <div className={styles.list}>
      {groups.map(({ compound, blocks, houses }) => (
        <section key={compound.id} aria-label={compound.name}>
          <h2>{compound.name}</h2>
          <ul>
            {blocks.map((view) => (
              <li key={view.node.id}>
                <button
                  type="button"
                  className={styles.row}
                  aria-current={view.node.id === chosen}
                  onClick={() => onChoose(view.node.id)}
                >
                  <b>{view.node.name}</b>
                  <Badges views={[view]} />
                  <span>{households("households", { n: view.node.households })}</span>
                </button>
              </li>
            ))}
            {houses.length > 0 && (
              <li>
                <button
                  type="button"
                  className={styles.row}
                  aria-current={compound.id === chosen}
                  onClick={() => onChoose(compound.id)}
                >
                  <b>{t("houses", { n: houses.length })}</b>
                  <Badges views={houses} />
                </button>
              </li>
            )}
          </ul>
        </section>
      ))}
    </div>
  );
}

/** 封闭 2 · 待执行 1: how much is closed, and what still has to be. */
export function Badges({ views }: { views: readonly BuildingView[] }) {
  const t = useText(community);
  const sealed = views.reduce((sum, view) => sum + view.sealed, 0);
  const waiting = views.reduce((sum, view) => sum + view.waiting, 0);
  return (
    <span className={styles.badges}>
      {sealed > 0 && (
        <span className={styles.badge}>
          <SealMark />
          {t("sealedN", { n: sealed })}
        </span>
      )}
      {waiting > 0 && (
        <span className={`${styles.badge} ${styles.waiting}`}>
          <SealMark waiting />
          {t("waitingN", { n: waiting })}
        </span>
      )}
      {views.some((view) => view.pending) && (
        <i className={styles.pending} title={t("legendPending")} />
      )}
    </span>
  );
}
