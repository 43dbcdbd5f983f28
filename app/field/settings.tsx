"use client";
import type { ReactNode } from "react";
import { useLive } from "@/app/_live/live";
import { ButtonLink } from "@/app/_ui/button";
import { LanguageSwitch, ThemeSwitch } from "@/app/_ui/switches";
import { useText } from "@/app/_ui/text";
import { common } from "@/lib/i18n/messages/common";
import { field } from "@/lib/i18n/messages/field";
import type { Post } from "./post";
import styles from "./settings.module.css";
import { Toggle } from "./toggle";
import type { Awake } from "./use-awake";

/** Who is signed in on this phone, and how it behaves. */
export function Settings(props: {
  post: Post;
  awake: Awake;
  /** Always black: there is no theme to choose. */
  black?: boolean;
  /** What this post can switch besides. */
  children?: ReactNode;
}) {
  const { post, awake, black = false } = props;
  const { me } = useLive();
  const t = useText(field);
  const c = useText(common);
  const awakeNote = awake.able ? (awake.on ? "awakeOn" : "awakeOff") : "awakeNone";
  return (
    <>
      <section className={styles.who} aria-label={t("you")}>
        <b>{post.title || t(`role.${post.role}`)}</b>
        <span>{me.actor.name}</span>
      </section>
      {props.children}
      <Toggle
        label={t("awake")}
        note={t(awakeNote)}
        on={awake.on}
        disabled={!awake.able}
        onChange={awake.set}
      />
      <div className={styles.row}>
        <span>{c("language")}</span>
        <LanguageSwitch size="touch" />
      </div>
      {!black && (
        <div className={styles.row}>
          <span>{c("theme")}</span>
          <ThemeSwitch size="touch" />
        </div>
      )}
      <ButtonLink size="touch" href="/account" className={styles.leave}>
        {t("account")}
      </ButtonLink>
      <p className={styles.note}>{t("install")}</p>
      {me.mode === "demo" && (
        <ButtonLink size="touch" href="/" className={styles.leave}>
          {c("toStart")}
        </ButtonLink>
      )}
    </>
  );
}
