"use client";
import { type ReactNode, useEffect, useId, useRef } from "react";
import { Button } from "@/app/_ui/button";
import { useText } from "@/app/_ui/text";
import { common } from "@/lib/i18n/messages/common";
import { useSize } from "./compact";
import styles from "./dialog.module.css";

/** Asks before what can't be undone: the title names it, `act` says what the button does. */
export function Dialog(props: {
  title: string;
  act: string;
  look?: "primary" | "seal";
  ready?: boolean;
  /** As wide as there is room for: it holds a map. */
  wide?: boolean;
  onAct(): void;
  onClose(): void;
  children: ReactNode;
}) {
  const { title, act, look = "primary", ready = true, wide, onAct, onClose, children } = props;
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  const t = useText(common);
  const size = useSize();
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog
      ref={dialog}
      className={`${styles.dialog} ${wide ? styles.wide : ""}`}
      aria-labelledby={id}
      onClose={onClose}
    >
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (!ready) return;
          onAct();
          onClose();
        }}
      >
        <h2 id={id}>{title}</h2>
        {children}
        <div className={styles.acts}>
          <Button size={size} onClick={onClose}>
            {t("back")}
          </Button>
          <Button size={size} look={look} type="submit" disabled={!ready}>
            {act}
          </Button>
        </div>
      </form>
    </dialog>
  );
}
