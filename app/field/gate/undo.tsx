"use client";
import { useLive } from "@/app/_live/live";
import type { Tap, Taps } from "@/app/_live/taps";
import { Button } from "@/app/_ui/button";
import { useText } from "@/app/_ui/text";
import type { Gate } from "@/lib/domain/gate/record";
import { gateWords } from "@/lib/i18n/messages/gate";
import type { GateSite } from "@/lib/schema/territory";
import { useFieldWords } from "../words";
import styles from "./register.module.css";
import type { GateView } from "./use-gate";

/** What "take back" would undo: a tap under the finger, else one of the newest count made here that has any left. */
function lastOf(taps: Taps | null, gate: Gate): { tap: Tap; command: string | null } | null {
  const last = taps?.last();
  if (!last) return null;
  if (last.open) return { tap: last.open, command: null };
  // A count between buffer and outbox can't be named yet, and the one before it is not the last.
  if (last.busy) return null;
  const counted = last.sent.find(({ id }) =>
    gate.recent.some((one) => one.id === id && one.left > 0),
  );
  return counted ? { tap: counted, command: counted.id } : null;
}

export function Undo({ site, view, taps }: { site: GateSite; view: GateView; taps: Taps | null }) {
  const { client } = useLive();
  const { ago } = useFieldWords();
  const t = useText(gateWords);
  const last = lastOf(taps, view.gate);
  const undo = (): void => {
    if (!last || (last.command === null && taps?.takeBack())) return;
    const { command } = last;
    if (command) void client.do("gate.takeBack", { gate: site.id, command, delta: 1 });
  };
  const { of, way, at } = last?.tap ?? { of: "people", way: "in", at: 0 };
  return (
    <Button size="touch" className={styles.two} disabled={!last} onClick={undo}>
      <span>{t("undo")}</span>
      <small>
        {last ? t("undoWhat", { of: t(of), way: t(way), ago: ago(at, view.now) }) : t("undoNone")}
      </small>
    </Button>
  );
}
