"use client";
import { useFullPlace } from "@/app/_desk/place";
import { offers } from "@/app/_desk/rights";
import { useLive, useNow } from "@/app/_live/live";
import { Button } from "@/app/_ui/button";
import { useText } from "@/app/_ui/text";
import type { Matter } from "@/lib/domain/matter/derive";
import { wordMessages } from "@/lib/i18n/messages/act";
import { board } from "@/lib/i18n/messages/board";
import { placeWithin } from "@/lib/i18n/place";
import { clockTime } from "@/lib/i18n/time";
import styles from "./matter-list.module.css";
import { useWords } from "./words";

/** 待处置, the oldest that nobody has taken first; one tap takes it. */
export function MatterList(props: {
  matters: readonly Matter[];
  sel: string | null;
  onSelect(id: string): void;
}) {
  const { matters, sel, onSelect } = props;
  const t = useText(board);
  if (matters.length === 0) return <p className={styles.none}>{t("noMatters")}</p>;
  return (
    <ul>
      {matters.map((matter) => (
        <Item
          key={matter.id}
          matter={matter}
          chosen={matter.subject === sel}
          onSelect={() => onSelect(matter.subject)}
        />
      ))}
    </ul>
  );
}

function Item({ matter, chosen, onSelect }: { matter: Matter; chosen: boolean; onSelect(): void }) {
  const { client, me, territory, offset } = useLive();
  const now = useNow(10_000);
  const t = useText(board);
  const word = useText(wordMessages);
  const { ago } = useWords();
  const full = useFullPlace();
  const squad = territory.squad(matter.place);
  const name = squad ? word("squad", { no: squad.name }) : full(matter.place);
  const where = squad
    ? territory.node(squad.node)?.name
    : placeWithin(matter.place, territory, "community");
  const { claim, from, overdue, since } = matter;
  return (
    <li className={styles.item} aria-current={chosen}>
      <button type="button" className={styles.what} onClick={onSelect}>
        <b>{word(`matter.${matter.kind}`)}</b>
        <span>{name}</span>
        <small>
          {[where, from && t("orderedBy", { who: word(`from.${from}`) })]
            .filter(Boolean)
            .join(" · ")}
        </small>
      </button>
      <span className={overdue && !claim ? styles.overdue : styles.since}>
        {ago(since, now)}
        {overdue && !claim && ` · ${t("overdue")}`}
      </span>
      {claim ? (
        <span className={styles.taken}>
          {t("taken", { who: word(`from.${claim.by}`), at: clockTime(claim.at, offset) })}
        </span>
      ) : (
        offers(me.actor, "matter.take", matter.board, territory, now) && (
          <Button
            look="primary"
            onClick={() => void client.do("matter.take", { node: matter.board, matter: matter.id })}
          >
            {t("take")}
          </Button>
        )
      )}
    </li>
  );
}
