"use client";
import type { ReactNode } from "react";
import { useLive } from "@/app/_live/live";
import { ReadyBadge } from "@/app/_offline/ready-badge";
import { ButtonLink } from "@/app/_ui/button";
import { DrillBadge, LanguageSwitch, ThemeSwitch } from "@/app/_ui/switches";
import { useText } from "@/app/_ui/text";
import { desk } from "@/lib/i18n/messages/desk";
import { mayManage } from "@/lib/policy/appoint";
import { type Crumb, Crumbs } from "./crumbs";
import styles from "./desk-header.module.css";

/** The top of a desk: where one is, what to look for, who one is, and – top right – how fresh it all is. */
export function DeskHeader(props: {
  crumbs: readonly Crumb[];
  onCrumb(crumb: Crumb): void;
  /** Search, in the middle. */
  children?: ReactNode;
  /** The screen's own switches. */
  switches?: ReactNode;
}) {
  const { crumbs, onCrumb, children, switches } = props;
  const { me } = useLive();
  const t = useText(desk);
  const manages = me.actor.appointments.some(({ path }) => mayManage(me.actor, path, me.now));
  return (
    <header className={styles.header}>
      <a className={styles.mark} href="/" aria-label={t("start")}>
        堡
      </a>
      <Crumbs crumbs={crumbs} onCrumb={onCrumb} />
      {me.district.drill && <DrillBadge />}
      <div className={styles.middle}>{children}</div>
      <div className={styles.switches}>
        {switches}
        {manages && <ButtonLink href="/admin">{t("people")}</ButtonLink>}
        <LanguageSwitch />
        <ThemeSwitch />
      </div>
      <a className={styles.who} href="/account">
        {me.actor.appointments[0]?.title || me.actor.name}
      </a>
      <ReadyBadge className={styles.fresh ?? ""} />
    </header>
  );
}
