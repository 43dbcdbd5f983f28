"use client";
import { useText } from "@/app/_ui/text";
import type { Stop } from "@/lib/domain/run/record";
import { field } from "@/lib/i18n/messages/field";
import styles from "./run.module.css";

/** Goods in a row; a kind and its number never part at the line's end. */
export function GoodsLine({ goods }: { goods: Stop["goods"] }) {
  const t = useText(field);
  return (
    <span className={styles.goods}>
      {goods.map(({ kind, n }) => (
        <span key={kind}>{t(`goods.${kind}`, { n })}</span>
      ))}
    </span>
  );
}
