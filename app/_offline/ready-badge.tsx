"use client";
import { useEffect, useState } from "react";
import { whenIdle } from "@/app/_live/idle";
import { ensureChineseFont } from "@/app/_ui/fonts";
import { FreshnessBadge } from "@/app/_ui/freshness";
import { Icon, type IconName } from "@/app/_ui/icon";
import { useText } from "@/app/_ui/text";
import { usePart } from "@/app/_ui/use-part";
import { common } from "@/lib/i18n/messages/common";
import { offlineMessages } from "@/lib/i18n/messages/offline";
import { useOffline } from "./offline";
import { percentOf, type Readiness } from "./readiness";
import styles from "./ready-badge.module.css";

const MARKS: Partial<Record<Readiness["is"], IconName>> = {
  ready: "check",
  full: "warn",
  unable: "warn",
};

/** What it says when there is no network any more: its characters are here before that. */
const SAID = Object.entries({ ...common["zh-CN"], ...offlineMessages["zh-CN"] })
  .filter(([key]) => /^(short|offline|pending|connecting|title)/.test(key))
  .map(([, words]) => words)
  .join("");

/**
 * Top right where a screen is carried about: how old the picture is, and below it whether the screen would
 * go on without a network. The whole of it is one button to all about that.
 */
export function ReadyBadge({ className = "", brief }: { className?: string; brief?: boolean }) {
  const offline = useOffline();
  const [open, setOpen] = useState(false);
  const t = useText(offlineMessages);
  const part = usePart(open, () => import("./ready-panel"));
  useEffect(() => whenIdle(() => void ensureChineseFont(SAID).catch(() => {})), []);
  const fresh = <FreshnessBadge {...(brief && { brief })} />;
  if (!offline) return <div className={className}>{fresh}</div>;
  const { readiness } = offline;
  const mark = MARKS[readiness.is];
  return (
    <div className={`${styles.badge} ${className}`}>
      {fresh}
      <button
        type="button"
        className={`${styles.word} ${styles[readiness.is] ?? ""}`}
        title={t("open")}
        onClick={() => setOpen(true)}
      >
        {mark && <Icon name={mark} size="1em" />}
        {t(offline.wanted && readiness.is !== "looking" ? `short.${readiness.is}` : "short.offer", {
          percent: percentOf(readiness),
        })}
      </button>
      {open && part && <part.ReadyPanel onClose={() => setOpen(false)} />}
    </div>
  );
}
