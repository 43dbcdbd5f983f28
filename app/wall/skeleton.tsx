"use client";
import { useText } from "@/app/_ui/text";
import { wallMessages } from "@/lib/i18n/messages/wall";
import styles from "./wall.module.css";

/** The real layout, empty. */
export function WallSkeleton() {
  const t = useText(wallMessages);
  return (
    <main className={styles.wall} aria-busy="true">
      <h1 className="visually-hidden">{t("skeleton")}</h1>
      <section className={styles.map} />
      <aside className={styles.side}>
        <div className={styles.bones} aria-hidden="true">
          {[1.6, 3, 1.4, 4, 4, 4, 9].map((height, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: they never change
            <i key={i} style={{ height: `${height}em` }} />
          ))}
        </div>
      </aside>
    </main>
  );
}
