"use client";
import { useParam } from "@/app/_ui/address";
import { Icon, type IconName } from "@/app/_ui/icon";
import { useText } from "@/app/_ui/text";
import { demo } from "@/lib/i18n/messages/demo";
import type { Persona } from "@/lib/schema/persona";
import styles from "./posts.module.css";
import { WallPreview } from "./preview";

/** Who has a card; a squad's second phone is opened by its address. */
export type Key = Exclude<Persona["key"], "member">;

export const addressOf = (key: Key): string => `/demo/as/${key}`;

/** Through signing in to the address that somebody came with, or to the post's own screen. */
function useAddress(key: Key): string {
  const to = useParam("to");
  return to === null ? addressOf(key) : `${addressOf(key)}?${new URLSearchParams({ to })}`;
}

const POSTS = [
  { key: "district", icon: "desk", on: "desk" },
  { key: "street", icon: "desk", on: "desk" },
  { key: "secretary", icon: "unit", on: "both" },
  { key: "squad", icon: "squad", on: "phone" },
  { key: "gate", icon: "gate", on: "phone" },
  { key: "driver", icon: "truck", on: "phone" },
] as const satisfies readonly { key: Key; icon: IconName; on: string }[];

/** The whole card is one link to its screen; a second, small one opens it beside this page. */
function Links({ persona, on }: { persona: Key; on?: string }) {
  const t = useText(demo);
  const href = useAddress(persona);
  return (
    <>
      <a className={styles.open} href={href}>
        {t(persona)}
      </a>
      {on && <span className={styles.on}>{on}</span>}
      <a
        className={styles.beside}
        href={href}
        target="_blank"
        rel="noopener"
        aria-label={t("newTab", { who: t(persona) })}
        title={t("newTab", { who: t(persona) })}
      >
        <Icon name="beside" />
      </a>
    </>
  );
}

export function WallCard() {
  const t = useText(demo);
  return (
    <section className={styles.wall}>
      <WallPreview />
      <div className={styles.caption}>
        <h2>
          <Links persona="wall" />
        </h2>
        <p>{t("wallText")}</p>
      </div>
    </section>
  );
}

export function Posts() {
  const t = useText(demo);
  return (
    <ul className={styles.posts}>
      {POSTS.map(({ key, icon, on }) => (
        <li key={key} className={styles.post}>
          <Icon name={icon} size="28px" />
          <div>
            <h3>
              <Links persona={key} on={t(`on.${on}`)} />
            </h3>
            <p>{t(`${key}Text`)}</p>
          </div>
        </li>
      ))}
    </ul>
  );
}
