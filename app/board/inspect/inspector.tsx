"use client";
import { SealSheet } from "@/app/_desk/seal-sheet";
import { TargetPanel } from "@/app/_desk/target-panel";
import { useText } from "@/app/_ui/text";
import { board } from "@/lib/i18n/messages/board";
import type { Counts } from "../counts";
import { PLAN, type Selected } from "../selected";
import { ExitPanel } from "./exit-panel";
import { GatePanel } from "./gate-panel";
import styles from "./inspect.module.css";
import { NodePanel } from "./node-panel";
import { PlanPanel } from "./plan-panel";
import { RunPanel } from "./run-panel";
import { SquadPanel } from "./squad-panel";

/** At the right: what is selected, what is known of it, and what one may do. */
export function Inspector(props: {
  selected: Selected;
  sealing: boolean;
  counts: Counts;
  onSelect(id: string | null): void;
  onSeal(): void;
  onSealed(): void;
}) {
  const { selected, sealing, counts, onSelect, onSeal, onSealed } = props;
  switch (selected.kind) {
    case "node":
      return (
        <NodePanel
          key={selected.id}
          id={selected.id}
          figures={counts.figures.get(selected.id) ?? null}
          sealed={counts.sealed.get(selected.id) ?? 0}
          onPlan={() => onSelect(PLAN)}
        />
      );
    case "door":
      return sealing ? (
        <SealSheet key={selected.target} target={selected.target} onDone={onSealed} />
      ) : (
        <TargetPanel
          key={selected.target}
          target={selected.target}
          onSeal={onSeal}
          onShow={onSelect}
        />
      );
    case "gate":
      return <GatePanel key={selected.site.id} site={selected.site} />;
    case "exit":
      return <ExitPanel key={selected.site.id} site={selected.site} />;
    case "squad":
      return <SquadPanel key={selected.site.id} site={selected.site} />;
    case "run":
      return (
        <RunPanel key={selected.id} id={selected.id} board={selected.board} run={selected.run} />
      );
    case "plan":
      return <PlanPanel onPlanned={onSelect} />;
    case "comes":
      return <Comes />;
    case "gone":
      return <Gone />;
  }
}

/** Most of the time nobody sees it: the row is here before it could be read. */
function Comes() {
  const t = useText(board);
  return (
    <div className={styles.panel} role="status">
      <h2>{t("comes")}</h2>
      <p className={styles.quiet}>{t("comesHint")}</p>
    </div>
  );
}

function Gone() {
  const t = useText(board);
  return (
    <div className={styles.panel}>
      <h2>{t("gone")}</h2>
      <p className={styles.quiet}>{t("goneHint")}</p>
    </div>
  );
}
