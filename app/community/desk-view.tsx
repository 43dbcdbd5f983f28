"use client";
import { useRef } from "react";
import { Choice } from "@/app/_desk/choice";
import { SealSheet } from "@/app/_desk/seal-sheet";
import { TargetPanel } from "@/app/_desk/target-panel";
import { SealMark } from "@/app/_ui/icon";
import { useText } from "@/app/_ui/text";
import { community } from "@/lib/i18n/messages/community";
import { placeMessages } from "@/lib/i18n/messages/place";
import { BuildingHead } from "./building-head";
import { BuildingList } from "./building-list";
import { idOf, type Shown } from "./choose";
import styles from "./community.module.css";
import { Houses, Matrix } from "./matrix";
import { unplacedOption, type View } from "./view";

type Props = View & { now: Shown | null; chosen: string | null };

/** At a desk: list, matrix, inspector, side by side. */
export function DeskView(props: Props) {
  const { groups, all, now, filter, unplaced, empty, onFilter, choose } = props;
  const t = useText(community);
  const p = useText(placeMessages);
  const inspector = useRef<HTMLElement>(null);
  const sealed = all.reduce(
    (sum, g) => sum + [...g.blocks, ...g.houses].reduce((n, v) => n + v.sealed, 0),
    0,
  );
  const count = all.reduce((sum, g) => sum + g.blocks.length + g.houses.length, 0);
  return (
    <div className={styles.columns}>
      <nav className={styles.side} aria-label={t("buildings", { n: count })}>
        <div className={styles.filter}>
          <Choice
            legend={t("buildings", { n: count })}
            value={filter}
            options={[
              ["all", t("all")],
              ["sealed", t("sealedUnits", { n: sealed })],
              ...unplacedOption(p, unplaced, filter),
            ]}
            onChange={onFilter}
          />
        </div>
        <div className={styles.scroll}>
          <BuildingList
            groups={groups}
            chosen={now && idOf(now)}
            empty={empty}
            onChoose={(id) => choose(id)}
          />
        </div>
      </nav>
      <main className={styles.middle}>
        {now ? (
          <Middle {...props} now={now} onOpen={() => inspector.current?.focus()} />
        ) : (
          <Nothing />
        )}
      </main>
      <aside className={styles.inspector} ref={inspector} tabIndex={-1}>
        <Inspector {...props} />
      </aside>
    </div>
  );
}

function Middle({ now, chosen, choose, onOpen }: Props & { now: Shown; onOpen(): void }) {
  const t = useText(community);
  const common = { chosen, onChoose: (id: string) => choose(id), onOpen };
  return (
    <>
      {"block" in now ? (
        <>
          <BuildingHead view={now.block} onWhole={() => choose(now.block.node.id)} />
          <Matrix {...common} view={now.block} />
        </>
      ) : (
        <>
          <div className={styles.title}>
            <h2>{now.houses.compound.name}</h2>
            <p>{t("houses", { n: now.houses.houses.length })}</p>
          </div>
          <Houses {...common} views={now.houses.houses} label={now.houses.compound.name} />
        </>
      )}
      <Legend />
    </>
  );
}

function Inspector({ now, chosen, sealing, choose, seal, close, pane }: Props) {
  const t = useText(community);
  if (pane) return pane;
  if (!now || !chosen) return null;
  if ("houses" in now && chosen === now.houses.compound.id) {
    return <p className={styles.hint}>{t("pickHouse")}</p>;
  }
  if (sealing) return <SealSheet key={chosen} target={chosen} onDone={close} />;
  return <TargetPanel key={chosen} target={chosen} onSeal={seal} onShow={(id) => choose(id)} />;
}

function Legend() {
  const t = useText(community);
  return (
    <div className={styles.legend}>
      <ul>
        <li>
          <i className={styles.free} /> {t("legendOpen")}
        </li>
        <li>
          <SealMark /> {t("legendSealed")}
        </li>
        <li>
          <SealMark waiting /> {t("legendWaiting")}
        </li>
        <li>
          <i className={styles.sending} /> {t("legendPending")}
        </li>
      </ul>
      <p>{t("keysLine")}</p>
    </div>
  );
}

function Nothing() {
  const t = useText(community);
  return (
    <div className={styles.nothing}>
      <h2>{t("noBuildings")}</h2>
      <p>{t("noBuildingsHint")}</p>
    </div>
  );
}
