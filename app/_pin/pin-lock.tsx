"use client";
import type { ReactNode } from "react";
import { tabSession } from "@/app/_live/api";
import type { LiveClient } from "@/app/_live/client";
import { usePart } from "@/app/_ui/use-part";
import styles from "./pin.module.css";
import { useLock } from "./use-lock";

/** Everything of a place that a phone shows. Behind the lock it goes on: what was done is sent, where a squad is too. */
export function PinLock(props: { account: string; client: LiveClient; children: ReactNode }) {
  const { account, client, children } = props;
  const session = tabSession() ?? "";
  const [lock, open] = useLock(session, account);
  const part = usePart(lock === "locked", () => import("./lock-screen"));
  return (
    <>
      <div className={styles.cover} data-covered={lock !== "open" || undefined}>
        {children}
      </div>
      {lock === "locked" && part && (
        <part.LockScreen session={session} account={account} client={client} open={open} />
      )}
    </>
  );
}
