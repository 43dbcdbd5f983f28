"use client";
import { useLanguage } from "@/app/_ui/settings";
import { useText } from "@/app/_ui/text";
import { adminMessages } from "@/lib/i18n/messages/admin";
import { householdLooksMessages } from "@/lib/i18n/messages/household-looks";
import { clockTime, date } from "@/lib/i18n/time";
import type { Offset } from "@/lib/kit/zone";
import type { HouseholdLook } from "@/lib/protocol/audit";
import styles from "./look-list.module.css";

/** Each time that something was done with a household: when, by which post, and what. */
export function LookList({ looks, offset }: { looks: readonly HouseholdLook[]; offset: Offset }) {
  const t = useText(householdLooksMessages);
  const a = useText(adminMessages);
  const { language } = useLanguage();
  if (looks.length === 0) return <p role="status">{t("none")}</p>;
  const post = ({ place, role, title }: HouseholdLook): string => {
    if (role === null) return t("console");
    const called = title || a(`role.${role}`);
    return place === null || called.includes(place) ? called : `${place} · ${called}`;
  };
  return (
    <ol className={styles.looks} aria-label={t("title")}>
      {looks.map((look) => (
        <li key={`${look.at} ${look.act}`}>
          <time>{`${date(look.at, offset, language)} ${clockTime(look.at, offset)}`}</time>
          <b>{post(look)}</b>
          <span>{t(`act_${look.act}`)}</span>
        </li>
      ))}
    </ol>
  );
}
