"use client";
import type { Picture } from "@/app/_live/client";
import { useLive } from "@/app/_live/live";
import { sealedByCommunity, sealsOf } from "@/app/_map/scene/seals";
import { useText } from "@/app/_ui/text";
import { wallMessages } from "@/lib/i18n/messages/wall";
import styles from "./lists.module.css";
import { useRoom } from "./room";
import { boardsBelow } from "./use-wall";

/** What visitors see in the place of the matters: a number for each community, the highest first. */
export function CommunityList({ picture }: { picture: Picture }) {
  const { territory, node } = useLive();
  const t = useText(wallMessages);
  const [list, room] = useRoom(1.75);
  const boards = boardsBelow(picture.held, node, territory);
  const sums = [...sealedByCommunity(sealsOf(picture.boards, boards, territory).values())].sort(
    ([a, n], [b, m]) => m - n || (a < b ? -1 : 1),
  );
  const shown = sums.slice(0, sums.length > room ? room - 1 : room);
  return (
    <section className={styles.matters}>
      <h2>{t("communities")}</h2>
      <ol ref={list}>
        {shown.map(([id, sum]) => (
          <li key={id} className={styles.community}>
            <span>{territory.node(id)?.name ?? id}</span>
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
