"use client";
import { useLive } from "@/app/_live/live";
import { Button } from "@/app/_ui/button";
import { useText } from "@/app/_ui/text";
import { CAUSES } from "@/lib/domain/isolation/release";
import { wordMessages } from "@/lib/i18n/messages/act";
import { common } from "@/lib/i18n/messages/common";
import { desk } from "@/lib/i18n/messages/desk";
import { useSize } from "./compact";
import styles from "./target-panel.module.css";

/** 应急开启: one tap says why, and it is written down. There is no time for more. */
export function Emergency({ target, onDone }: { target: string; onDone(): void }) {
  const { client } = useLive();
  const t = useText(desk);
  const word = useText(wordMessages);
  const cancel = useText(common)("cancel");
  const size = useSize();
  return (
    <section className={styles.ask}>
      <p>{t("emergencyTitle")}</p>
      <div className={styles.acts}>
        {CAUSES.map((cause) => (
          <Button
            key={cause}
            size={size}
            look="primary"
            onClick={() => {
              void client.do("isolation.open", { target, cause });
              onDone();
            }}
          >
            {word(`cause.${cause}`)}
          </Button>
        ))}
        <Button size={size} onClick={onDone}>
          {cancel}
        </Button>
      </div>
    </section>
  );
}
