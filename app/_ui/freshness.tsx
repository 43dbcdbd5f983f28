"use client";
import { useEffect, useState } from "react";
import { type Freshness, slowedTo } from "@/app/_live/freshness";
import { useFreshness, useLive, usePicture } from "@/app/_live/live";
import { common } from "@/lib/i18n/messages/common";
import { moment } from "@/lib/i18n/time";
import styles from "./freshness.module.css";
import { useLanguage } from "./settings";
import { useText } from "./text";

/** How long a command may wait before the badge says so: every act is under way for a moment. */
const SAY_PENDING_AFTER = 2_000;

const seconds = (ms: number): string =>
  ms < 10_000 ? (ms / 1_000).toFixed(1) : String(Math.round(ms / 1_000));

/** What the badge says, as plain words. */
export function useFreshnessText(brief = false): (fresh: Freshness, pending: number) => string {
  const { client, offset } = useLive();
  const { language } = useLanguage();
  const t = useText(common);
  const when = (at: number): string => moment(at, client.now(), offset, language);
  return (fresh, n) => {
    if (fresh.is === "connecting") {
      if (n > 0) return `${t("connecting")} · ${t("pendingCount", { n })}`;
      return fresh.asOf === null
        ? t("connecting")
        : t("connectingAsOf", { since: when(fresh.asOf) });
    }
    if (fresh.is === "offline") {
      const since = when(fresh.since);
      if (n > 0) return t(brief ? "offlinePending" : "offlineFull", { since, n });
      return t("offline", { since });
    }
    if (brief && n > 0) return t("pendingCount", { n });
    const slowed = slowedTo(fresh);
    const age = fresh.is === "live" ? seconds(fresh.age) : Math.round(fresh.age / 1_000);
    const words = slowed > 0 ? t("slowed", { n: slowed }) : t(fresh.is, { age });
    return n > 0 ? `${words} · ${t("pendingCount", { n })}` : words;
  };
}

/** How many commands wait, once any has waited long enough to be worth a word. */
export function useWaiting(): number {
  const { client } = useLive();
  const { pending } = usePicture();
  const oldest = pending[0]?.envelope.at;
  const [said, setSaid] = useState(0);
  useEffect(() => {
    if (oldest === undefined) return;
    const timer = setTimeout(
      () => setSaid(oldest),
      Math.max(0, SAY_PENDING_AFTER - (client.now() - oldest)),
    );
    return () => clearTimeout(timer);
  }, [client, oldest]);
  return oldest !== undefined && said >= oldest ? pending.length : 0;
}

/** Top right on every screen: how old the picture is and what has not been sent. `brief` for phones. */
export function FreshnessBadge({ className, brief }: { className?: string; brief?: boolean }) {
  const fresh = useFreshness();
  const waiting = useWaiting();
  const { pending } = usePicture();
  const say = useFreshnessText(brief);
  const n = fresh.is === "live" || fresh.is === "behind" ? waiting : pending.length;
  const t = useText(common);
  const look = slowedTo(fresh) > 0 ? "behind" : fresh.is;
  return (
    <div
      className={[styles.badge, styles[look], className].filter(Boolean).join(" ")}
      title={t("freshness")}
    >
      <i className={styles.dot} aria-hidden="true" />
      <span>{say(fresh, n)}</span>
      <Announce fresh={fresh} />
    </div>
  );
}

/** Tells a screen reader that the link has changed, and not each tenth of a second. */
function Announce({ fresh }: { fresh: Freshness }) {
  const say = useFreshnessText();
  const [words, setWords] = useState("");
  // biome-ignore lint/correctness/useExhaustiveDependencies: the kind alone is worth announcing
  useEffect(() => {
    setWords(fresh.is === "connecting" ? "" : say(fresh, 0));
  }, [fresh.is, slowedTo(fresh)]);
  return (
    <span className="visually-hidden" role="status">
      {words}
    </span>
  );
}
