"use client";
import { useLive } from "@/app/_live/live";
import type { Picture } from "@/app/_live/picture";
import { sealedByCommunity, sealsOf } from "@/app/_map/scene/seals";
import { useText } from "@/app/_ui/text";
import { wallMessages } from "@/lib/i18n/messages/wall";
import styles from "./lists.module.css";
import { useRoom } from "./room";
import { boardsBelow } from "./use-wall";

/** So many have a line each, with room for long names. */
const FEW = 8;

/** Sealed units by community, the highest first. */
function useSums({ boards, held }: Picture): [id: string, name: string, sum: number][] {
  const { territory, node } = useLive();
  const seals = sealsOf(boards, boardsBelow(held, node, territory), territory);
  return [...sealedByCommunity(seals.values())]
    .sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
    .map(([id, sum]) => [id, territory.node(id)?.name ?? id, sum]);
}

/** What stands in the place of a map that cannot be drawn: every community with its number. */
export function InsteadOfMap({ picture }: { picture: Picture }) {
  const t = useText(wallMessages);
  const sums = useSums(picture);
  return (
    <section className={styles.instead}>
      <h2>
        {t("communities")}{" "}
        {sums.length > 0 && <small>{t("communitiesAll", { n: sums.length })}</small>}
      </h2>
      <ol data-few={sums.length <= FEW || undefined}>
        {sums.map(([id, name, sum]) => (
          <li key={id}>
            <span>{name}</span>
            <b className={styles.number}>{sum}</b>
          </li>
        ))}
        {sums.length === 0 && <li>{t("communitiesNone")}</li>}
      </ol>
    </section>
  );
}

/** What visitors see in the place of the matters: as many communities as fit. */
export function CommunityList({ picture }: { picture: Picture }) {
  const t = useText(wallMessages);
  const [list, room] = useRoom(1.75);
  const sums = useSums(picture);
  const shown = sums.slice(0, sums.length > room ? room - 1 : room);
  return (
    <section className={styles.matters}>
      <h2>{t("communities")}</h2>
      <ol ref={list}>
        {shown.map(([id, name, sum]) => (
          <li key={id} className={styles.community}>
            <span>{name}</span>
            <b className={styles.number}>{sum}</b>
          </li>
        ))}
        {sums.length > shown.length && (
          <li className={styles.community}>
            <small className={styles.rest}>
              {t("communitiesMore", { n: sums.length - shown.length })}
            </small>
          </li>
        )}
        {sums.length === 0 && <li className={styles.none}>{t("communitiesNone")}</li>}
      </ol>
    </section>
  );
}
