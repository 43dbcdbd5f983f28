"use client";
import { useFreshness, useLive, usePicture } from "@/app/_live/live";
import type { Entry } from "@/app/_live/store";
import { useText } from "@/app/_ui/text";
import { desk } from "@/lib/i18n/messages/desk";
import { clockTime } from "@/lib/i18n/time";
import { useDescribe } from "./describe";
import styles from "./pending-acts.module.css";

/** The seal's target that a pending command is about. */
export function targetOf(entry: Entry): string | null {
  const { args } = entry.envelope;
  const target = typeof args === "object" && args !== null && "target" in args ? args.target : null;
  return typeof target === "string" ? target : null;
}

export function usePendingOn(targets: readonly string[]): Entry[] {
  return usePicture().pending.filter((entry) => targets.includes(targetOf(entry) ?? ""));
}

/** What was done here and isn't everybody's yet. */
export function PendingActs({ targets }: { targets: readonly string[] }) {
  const { offset } = useLive();
  const acts = usePendingOn(targets);
  const { is } = useFreshness();
  const t = useText(desk);
  const say = useDescribe();
  if (acts.length === 0) return null;
  return (
    <ul className={styles.acts} aria-label={t("pendingHere")}>
      {acts.map((entry) => (
        <li key={entry.envelope.id}>
          <time>{clockTime(entry.envelope.at, offset)}</time>
          <span>{say(entry.envelope)}</span>
          <b>{t(is === "offline" ? "pendingSend" : "pendingConfirm")}</b>
        </li>
      ))}
    </ul>
  );
}
