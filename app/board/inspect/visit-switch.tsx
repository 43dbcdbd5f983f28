"use client";
import { offers } from "@/app/_desk/rights";
import { useLive, useNow, usePicture } from "@/app/_live/live";
import { Button } from "@/app/_ui/button";
import { useLanguage } from "@/app/_ui/settings";
import { useText } from "@/app/_ui/text";
import { notices, VISIT } from "@/lib/domain/notice/record";
import { board } from "@/lib/i18n/messages/board";
import { clockTime, duration } from "@/lib/i18n/time";
import { HOUR, MINUTE } from "@/lib/kit/clock";
import styles from "./inspect.module.css";
import { Block } from "./parts";

const LENGTHS = [30 * MINUTE, HOUR, 2 * HOUR] as const;

/** 参观模式: visitors are at the wall. Ends by itself. */
export function VisitSwitch({ node }: { node: string }) {
  const { client, me, territory, offset } = useLive();
  const { boards } = usePicture();
  const now = useNow(10_000);
  const { language } = useLanguage();
  const t = useText(board);
  if (!offers(me.actor, "notice.visit", node, territory, now)) return null;
  const visit = notices.get(boards, node, VISIT);
  const on = visit !== undefined && visit.until > now;
  const set = (until: number | null): void => void client.do("notice.visit", { node, until });
  return (
    <Block title={t("visit")}>
      <p className={styles.quiet}>
        {on ? t("visitOn", { until: clockTime(visit.until, offset) }) : t("visitOff")}
      </p>
      <div className={styles.acts}>
        {on ? (
          <Button look="primary" onClick={() => set(null)}>
            {t("visitEnd")}
          </Button>
        ) : (
          LENGTHS.map((length) => (
            <Button key={length} onClick={() => set(Math.floor(client.now()) + length)}>
              {t("visitFor", { n: duration(length, language) })}
            </Button>
          ))
        )}
      </div>
    </Block>
  );
}
