"use client";
import { useEffect, useMemo, useState } from "react";
import { useLive } from "@/app/_live/live";
import { MapView } from "@/app/_map/map-view";
import { useLanguage } from "@/app/_ui/settings";
import { loadAnew, useFreshPage } from "@/app/_ui/use-fresh-page";
import { usePart } from "@/app/_ui/use-part";
import { CommunityList, InsteadOfMap } from "./community-list";
import { EventList } from "./event-list";
import { FigureGrid } from "./figure-grid";
import { Head } from "./head";
import { Legend } from "./legend";
import { LostBanner } from "./lost-banner";
import { MatterList } from "./matter-list";
import { useRoom } from "./room";
import { useSetting } from "./shell";
import { useAlarm } from "./use-alarm";
import { useWall } from "./use-wall";
import styles from "./wall.module.css";
import { WallSearch } from "./wall-search";

/** Fetched by a wall that is told to show the sheet. */
const loadSheet = () => import("@/app/_sheet/sheet-layer");

/** Socket problems that only a fresh page cures. */
const RELOAD_AFTER = 10_000;
/** And those that no fresh page would cure. */
const PASSING = ["store-away", "too-many", "unkept"];

/** Height of a matter in the list. */
const ENTRY = 2.9;
/** Heights that the legend and the events take below the map, in the wall's text size. */
const LEGEND = 2.1;
const EVENTS = 4;
/** And the word that there is no link, above it: what lies farthest north stays in the picture. */
const LOST = 2.2;

export function Screen() {
  const { territory, me, node, offset } = useLive();
  const { text, sound, sheet, follow } = useSetting();
  const part = usePart(sheet, loadSheet);
  const { language } = useLanguage();
  const wall = useWall();
  const { picture, shown, fresh, visit } = wall;
  const [found, setFound] = useState<string | null>(null);
  const [list, room] = useRoom(ENTRY);
  const { matters } = wall;
  const numbered = useMemo(() => matters.slice(0, room), [matters, room]);
  const lost = fresh.is === "offline";
  // A district's corner is empty; smaller places fill the frame, so the events get a strip of it.
  const whole = node === me.district.id;
  const inset = { top: LOST * text, bottom: (whole ? LEGEND : LEGEND + EVENTS) * text };
  useFreshPage(picture.outdated);
  useAlarm(wall.matters, sound && !visit && !lost);
  useEffect(() => {
    if (!picture.problem || PASSING.includes(picture.problem)) return;
    const timer = setInterval(() => void loadAnew(), RELOAD_AFTER);
    return () => clearInterval(timer);
  }, [picture.problem]);
  return (
    <main className={styles.wall} data-lost={lost || undefined}>
      <section className={styles.map}>
        <div className={styles.ground}>
          <MapView
            picture={picture}
            territory={territory}
            district={me.district}
            show={visit ? node : (found ?? node)}
            now={shown}
            offset={offset}
            language={language}
            theme="dark"
            scale={text / 15}
            inset={inset}
            numbered={visit ? undefined : numbered}
            highlight={node}
            visit={visit}
            fallback={<InsteadOfMap picture={picture} />}
            over={(map) =>
              part &&
              !visit && <part.SheetLayer map={map} node={node} scale={text / 15} follow={follow} />
            }
          />
        </div>
        {!visit && <WallSearch onShow={setFound} />}
        <Legend visit={visit} />
        <EventList
          on={!visit && !lost && fresh.is !== "connecting"}
          hidden={visit}
          runs={picture}
          now={shown}
        />
        {lost && <LostBanner since={fresh.since} />}
      </section>
      <aside className={styles.side}>
        <Head wall={wall} />
        <FigureGrid wall={wall} />
        {visit ? (
          <CommunityList picture={picture} />
        ) : (
          <MatterList matters={wall.matters} room={room} now={shown} ref={list} />
        )}
      </aside>
    </main>
  );
}
