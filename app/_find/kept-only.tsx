"use client";
import { useFreshness } from "@/app/_live/live";
import { useText } from "@/app/_ui/text";
import { findMessages } from "@/lib/i18n/messages/find";
import styles from "./combo.module.css";

/** Without the server there is no more than what this device has kept. */
export function KeptOnly() {
  const { is } = useFreshness();
  const t = useText(findMessages);
  if (is === "live" || is === "behind") return null;
  return <p className={styles.kept}>{t("keptOnly")}</p>;
}
