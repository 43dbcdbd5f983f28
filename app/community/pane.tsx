"use client";
import type { ReactNode } from "react";
import { useSize } from "@/app/_desk/compact";
import { Button } from "@/app/_ui/button";
import styles from "./pane.module.css";

/** What stands beside a community's doors for a while: its name, the way out, and what it shows. */
export function Pane(props: {
  id: string;
  title: ReactNode;
  close: string;
  onClose(): void;
  children: ReactNode;
}) {
  const { id, title, close, onClose, children } = props;
  return (
    <section className={styles.pane} aria-labelledby={id}>
      <header className={styles.head}>
        <h2 id={id}>{title}</h2>
        <Button look="quiet" size={useSize()} onClick={onClose}>
          {close}
        </Button>
      </header>
      {children}
    </section>
  );
}
