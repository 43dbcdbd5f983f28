"use client";
import { useText } from "@/app/_ui/text";
import { demo } from "@/lib/i18n/messages/demo";
import { Frame } from "./frame";
import styles from "./real.module.css";

/** A real installation before it has accounts: what is true, and how to see a drill meanwhile. */
export function Real({ district }: { district: string }) {
  const t = useText(demo);
  return (
    <Frame>
      <main className={styles.main}>
        <h1>{t("realTitle")}</h1>
        <p>{district ? t("realText", { district }) : t("realNoDistrict")}</p>
        <p>{t("realTry")}</p>
        <p className={styles.command}>
          {t("realCommand")} <code>npm run demo</code>
        </p>
      </main>
    </Frame>
  );
}
