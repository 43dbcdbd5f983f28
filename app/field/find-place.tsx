"use client";
import { useMemo } from "react";
import { offers } from "@/app/_desk/rights";
import { useLive, useNow } from "@/app/_live/live";
import { useBuildingsOf } from "@/app/_live/use-buildings";
import { HereAct } from "@/app/_place/here-act";
import { useText } from "@/app/_ui/text";
import { countUnplaced, unplacedAreas } from "@/app/board/areas";
import { placeMessages } from "@/lib/i18n/messages/place";
import { type NodeId, splitTarget } from "@/lib/schema/territory";
import styles from "./find-sheet.module.css";
import { useFieldWords } from "./words";

/** A list that somebody at a door still finds theirs in. */
const MOST = 30;

const useMayPlace = (): ((building: NodeId) => boolean) => {
  const { me, territory } = useLive();
  const now = useNow(60_000);
  return (building) => offers(me.actor, "place.set", building, territory, now);
};

/** For a building without an outline that was found: who stands at its door says so. */
export function DoorHere({ id }: { id: string }) {
  const { territory } = useLive();
  const t = useText(placeMessages);
  const may = useMayPlace();
  const { building } = splitTarget(id);
  const node = territory.node(building);
  if (node?.level !== "building" || node.outlined) return null;
  return (
    <>
      {!node.placed && <p>{t("notYet")}</p>}
      {may(building) && <HereAct key={building} building={building} />}
    </>
  );
}

/** The buildings of one's own place that nobody has put on the map yet: no name has to be typed at −20 ℃. */
export function Unplaced() {
  const { territory, node } = useLive();
  const t = useText(placeMessages);
  const { place, within } = useFieldWords();
  const may = useMayPlace();
  const own = territory.node(node)?.path ?? node;
  const buildings = useMemo(
    () =>
      [...territory.nodes()].filter(
        ({ level, placed, path }) => level === "building" && !placed && path.startsWith(`${own}/`),
      ),
    [territory, own],
  );
  const size = useMemo(() => countUnplaced(node, territory), [node, territory]);
  const needed = useMemo(() => unplacedAreas(node, territory, MOST), [node, territory]);
  useBuildingsOf([...new Set(needed.flatMap((id) => territory.communityOf(id) ?? []))]);
  const [first] = buildings;
  if (!first || !may(first.id)) return null;
  return (
    <section aria-label={t("nearHere")}>
      <h3>
        {t("nearHere")} {size}
      </h3>
      <ul className={styles.list}>
        {buildings.slice(0, MOST).map(({ id }) => (
          <li key={id} className={styles.found}>
            <b>{place(id)}</b>
            <p>{within(id)}</p>
            <HereAct building={id} />
          </li>
        ))}
      </ul>
    </section>
  );
}
