"use client";
import { SealMark } from "@/app/_ui/icon";
import { useText } from "@/app/_ui/text";
import { desk } from "@/lib/i18n/messages/desk";
import type { SealView } from "./seal";
import styles from "./seal-chip.module.css";

/** 封闭 第 3 天 · 待执行 · 未封闭, in words. */
export function useSealWords(): (seal: SealView) => string {
  const t = useText(desk);
  return ({ state, day }) => {
    if (state !== "sealed") return t(state);
    return day === null || day <= 0 ? t("sealedToday") : t("sealedDay", { n: day });
  };
}

/** The state of a door: its mark beside its words. */
export function SealChip({ seal }: { seal: SealView }) {
  const words = useSealWords();
  return (
    <span className={`${styles.chip} ${styles[seal.state]}`}>
      {seal.state !== "open" && <SealMark waiting={seal.state === "waiting"} />}
      {words(seal)}
    </span>
  );
}
