"use client";
import { type ReactNode, useEffect, useRef } from "react";
import { common } from "@/lib/i18n/messages/common";
import styles from "./bottom-sheet.module.css";
import { Icon } from "./icon";
import { useText } from "./text";

/** A question over the screen, from below, where the thumb is. Back, Escape and the cross close it. */
export function BottomSheet({
  title,
  desk,
  onClose,
  children,
}: {
  title: string;
  /** Also on a desk's screen, where it stands in the middle. */
  desk?: boolean;
  onClose(): void;
  children: ReactNode;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  const t = useText(common);
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  return (
    <dialog
      ref={dialog}
      className={styles.sheet}
      data-desk={desk}
      aria-label={title}
      onClose={onClose}
    >
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
