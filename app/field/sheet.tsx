"use client";
import { type ReactNode, useEffect, useRef } from "react";
import { Icon } from "@/app/_ui/icon";
import { useText } from "@/app/_ui/text";
import { common } from "@/lib/i18n/messages/common";
import styles from "./sheet.module.css";

/** A question over the screen, from below, where the thumb is. Back, Escape and the cross close it. */
export function Sheet({
  title,
  onClose,
  children,
}: {
  title: string;
  onClose(): void;
  children: ReactNode;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  const t = useText(common);
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  return (
    <dialog ref={dialog} className={styles.sheet} aria-label={title} onClose={onClose}>
      <div className={styles.head}>
        <h2>{title}</h2>
        <button type="button" aria-label={t("close")} onClick={() => dialog.current?.close()}>
          <Icon name="cross" size="28px" />
        </button>
      </div>
      {children}
    </dialog>
  );
}
