"use client";
import { type ReactNode, useState } from "react";
import { useKeys } from "@/app/_desk/keys";
import { useLive, usePicture } from "@/app/_live/live";
import { ReadyBadge } from "@/app/_offline/ready-badge";
import { BottomSheet } from "@/app/_ui/bottom-sheet";
import { Icon } from "@/app/_ui/icon";
import { LinkProblem } from "@/app/_ui/link-problem";
import { DrillBadge } from "@/app/_ui/switches";
import { useText } from "@/app/_ui/text";
import { usePart } from "@/app/_ui/use-part";
import { field } from "@/lib/i18n/messages/field";
import { postOf, postsOf } from "./post";
import { PostList } from "./post-list";
import styles from "./shell.module.css";

export interface Tab {
  key: string;
  label: string;
}

/** The frame of every field screen: what it is for, how fresh it is, what was refused, tabs below. */
export function Shell(props: {
  title: string;
  within: string;
  tabs: readonly Tab[];
  tab: string;
  onTab(key: string): void;
  /** Low power: black whatever the theme. */
  black?: boolean;
  children: ReactNode;
}) {
  const { me } = useLive();
  const { problem, refused } = usePicture();
  const part = usePart(refused.length > 0, () => import("./refused"));
  return (
    <div
      className={styles.screen}
      data-theme={props.black ? "dark" : undefined}
      data-black={props.black || undefined}
    >
      <header className={styles.header}>
        <SwitchPost />
        <div className={styles.title}>
          <h1>{props.title}</h1>
          <p>
            {me.district.drill && <DrillBadge />}
            <span>{props.within}</span>
          </p>
        </div>
        <FindButton black={props.black ?? false} />
        <ReadyBadge brief className={styles.fresh ?? ""} />
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls and may hold nothing else that takes the focus */}
      <main className={styles.body} tabIndex={0}>
        <LinkProblem problem={problem} />
        {part && <part.Refused />}
        {props.children}
      </main>
      {props.tabs.length > 0 && (
        <nav className={styles.tabs}>
          {props.tabs.map(({ key, label }) => (
            <button
              key={key}
              type="button"
              aria-current={key === props.tab ? "page" : undefined}
              onClick={() => props.onTab(key)}
            >
              {label}
            </button>
          ))}
        </nav>
      )}
    </div>
  );
}

/** `/`, or one tap: where something is. */
function FindButton({ black }: { black: boolean }) {
  const [open, setOpen] = useState(false);
  const t = useText(field);
  const part = usePart(open, () => import("./find-sheet"));
  useKeys({
    "/": (event) => {
      event.preventDefault();
      setOpen(true);
    },
  });
  return (
    <>
      <button
        type="button"
        className={styles.find}
        aria-label={t("find")}
        onClick={() => setOpen(true)}
      >
        <Icon name="search" size="28px" />
      </button>
      {open && part && <part.FindSheet black={black} onClose={() => setOpen(false)} />}
    </>
  );
}

/** For who has several posts: which one this is, and the way to another. */
function SwitchPost() {
  const { me } = useLive();
  const [open, setOpen] = useState(false);
  const t = useText(field);
  const post = postOf(me);
  if (!post || postsOf(me).length < 2) return null;
  return (
    <>
      <button
        type="button"
        className={styles.switch}
        aria-label={t("switchPost")}
        onClick={() => setOpen(true)}
      >
        <Icon name="swap" size="28px" />
      </button>
      {open && (
        <BottomSheet title={t("switchPost")} onClose={() => setOpen(false)}>
          <PostList at={post} onChosen={() => setOpen(false)} />
        </BottomSheet>
      )}
    </>
  );
}
