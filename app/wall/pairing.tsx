"use client";
import { useEffect, useState } from "react";
import { useText } from "@/app/_ui/text";
import { enter, post } from "@/app/sign-in/post";
import { Qr } from "@/app/sign-in/qr";
import { signInMessages } from "@/lib/i18n/messages/sign-in";
import type { WallCode } from "@/lib/protocol/sign-in";
import styles from "./pairing.module.css";
import { useSetting } from "./shell";

/** How often a wall asks whether it has been given a place. */
const ASK_EVERY = 3_000;
/** After a server that can't be reached. */
const TRY_AGAIN = 5_000;

/** A wall that nobody has given a place: it shows a code until an officer in scope has approved it. */
export function Pairing() {
  const t = useText(signInMessages);
  const { text } = useSetting();
  const [code, setCode] = useState<WallCode | null>(null);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    let left = false;
    const ask = async (): Promise<void> => {
      const answer = await post<WallCode>("wall-code", {});
      if (left) return;
      if ("refused" in answer) {
        timer = setTimeout(() => void ask(), TRY_AGAIN);
        return;
      }
      setCode(answer.said);
      timer = setTimeout(() => void wait(answer.said.device), ASK_EVERY);
    };
    const wait = async (device: string): Promise<void> => {
      const answer = await post("wall-token", { device });
      if (left) return;
      if ("said" in answer) return enter(location.pathname + location.search);
      const again = answer.refused === "waiting" || answer.refused === "away";
      if (!again) setCode(null);
      timer = setTimeout(() => void (again ? wait(device) : ask()), ASK_EVERY);
    };
    void ask();
    return () => {
      left = true;
      clearTimeout(timer);
    };
  }, []);
  const address = `${location.origin}/pair`;
  return (
    <main className={styles.page} style={{ fontSize: text }}>
      <div className={styles.card}>
        <h1>{t("pairTitle")}</h1>
        <p className={styles.code}>{code?.code ?? "····-····"}</p>
        <p>{t("pairText", { address })}</p>
        {code && <p>{t("pairWait", { minutes: code.expiresIn / 60 })}</p>}
      </div>
      <div className={styles.qr}>{code && <Qr text={`${address}#${code.code}`} />}</div>
    </main>
  );
}
