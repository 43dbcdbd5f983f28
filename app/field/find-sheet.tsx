"use client";
import { useEffect, useRef, useState } from "react";
import { Search } from "@/app/_find/search";
import { useLive, usePicture } from "@/app/_live/live";
import { useNamed } from "@/app/_live/use-buildings";
import { whereIs } from "@/app/_map/scene/sites";
import { BottomSheet } from "@/app/_ui/bottom-sheet";
import { useLanguage } from "@/app/_ui/settings";
import { useText } from "@/app/_ui/text";
import { usePart } from "@/app/_ui/use-part";
import type { Found } from "@/lib/find/found";
import { metresBetween, octant } from "@/lib/geo/plane";
import { foundName } from "@/lib/i18n/found-name";
import { wordMessages } from "@/lib/i18n/messages/act";
import { exitMessages } from "@/lib/i18n/messages/exit";
import { field } from "@/lib/i18n/messages/field";
import { findMessages } from "@/lib/i18n/messages/find";
import { placeMessages } from "@/lib/i18n/messages/place";
import { type LonLat, splitTarget } from "@/lib/schema/territory";
import { ExitHere, Exits } from "./find-exit";
import { DoorHere, Unplaced } from "./find-place";
import styles from "./find-sheet.module.css";
import { postOf } from "./post";

/** What it may have to say. */
export const WORDS = JSON.stringify([findMessages, placeMessages, exitMessages, wordMessages]);

/** Nearer than this it is where one stands. */
const HERE = 15;

/** Where something is, for who stands outside. `black`: whatever the theme. */
export function FindSheet({ black, onClose }: { black: boolean; onClose(): void }) {
  const title = useText(field)("find");
  const [found, setFound] = useState<Found | null>(null);
  /** The list of exits is open, in the place of the search. */
  const [exits, setExits] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  // Once the sheet is open: before that nothing in it takes the focus. What there is to choose at once
  // would go under what helps to type.
  useEffect(() => {
    if (!box.current?.querySelector("ul")) box.current?.querySelector("input")?.focus();
  }, []);
  return (
    <BottomSheet title={title} onClose={onClose}>
      <div ref={box} className={styles.tall}>
        {!found && <ExitsAtHand open={exits} onToggle={() => setExits(!exits)} />}
        {!exits && <Search hand={found?.id ?? null} beyond onFind={setFound} />}
        {found ? (
          <Whereabouts key={found.id} found={found} black={black} />
        ) : (
          !exits && <Unplaced />
        )}
      </div>
    </BottomSheet>
  );
}

function ExitsAtHand(props: { open: boolean; onToggle(): void }) {
  return <Exits from={useOwnPlace(useLastSeen())} {...props} />;
}

function Whereabouts({ found, black }: { found: Found; black: boolean }) {
  const { language } = useLanguage();
  const t = useText(findMessages);
  const seen = useLastSeen();
  const from = useOwnPlace(seen);
  const { territory } = useLive();
  useNamed([found.id]);
  // What was put on the map since is there by the boards alone.
  const to = seen(found.id) ?? whereIs(found.id, territory) ?? found.at;
  const known = territory.node(splitTarget(found.id).building)?.placed !== false;
  const metres = from && known ? metresBetween(from, to) : undefined;
  const way = from && t("compass").split(" ")[octant(from, to)];
  /** An exit that was touched on the map. */
  const [touched, setTouched] = useState<string | null>(null);
  const part = usePart(known, () => import("./find-map"));
  return (
    <>
      <section className={styles.found} aria-live="polite">
        <h3>{foundName(found, language)}</h3>
        <p>{[t(found.kind), found.within].filter(Boolean).join(" · ")}</p>
        {found.address && <p>{found.address}</p>}
        {metres !== undefined && way && (
          <b>
            {metres < HERE ? t("here") : t("far", { way, metres: Math.round(metres / 10) * 10 })}
          </b>
        )}
        <DoorHere id={found.id} />
        <ExitHere id={touched ?? found.id} named={touched !== null} />
      </section>
      {known && part && <part.FindMap found={found} at={to} black={black} onExit={setTouched} />}
    </>
  );
}

/** Where a squad was when its phone last said. */
function useLastSeen(): (squad: string) => LonLat | undefined {
  const { positions } = usePicture();
  return (squad) => {
    const fix = positions.get(squad);
    return fix && [fix.lon, fix.lat];
  };
}

/** Where one's squad was last seen, else where one's post is. */
function useOwnPlace(seen: (squad: string) => LonLat | undefined): LonLat | undefined {
  const { me, territory } = useLive();
  const post = postOf(me);
  if (!post) return undefined;
  const subject = post.subject ?? post.node;
  return seen(subject) ?? whereIs(subject, territory) ?? whereIs(post.node, territory);
}
