"use client";
import { useMemo, useState } from "react";
import type { Freshness } from "@/app/_live/freshness";
import { useFreshness, useLive, useNow } from "@/app/_live/live";
import type { Picture } from "@/app/_live/picture";
import { useSteadyPicture } from "@/app/_live/steady";
import type { Territory } from "@/app/_live/territory";
import { mattersIn } from "@/app/_map/scene/matters";
import { addFigures, type Figures, figuresOf, noFigures } from "@/lib/domain/figures/figures";
import type { Matter } from "@/lib/domain/matter/derive";
import { notices, VISIT } from "@/lib/domain/notice/record";
import type { Millis } from "@/lib/kit/clock";
import { inScope, type NodeId } from "@/lib/schema/territory";

/** A change is on the wall at once; what follows it within this many ms comes together. */
const STEADY = 250;
/** What only time changes – overdue, out of contact, the next shift – is looked at so often. */
const AGES_EVERY = 5_000;

export interface WallState {
  picture: Picture;
  now: Millis;
  fresh: Freshness;
  /** The moment that the picture shows: now, or when the server was last heard. */
  shown: Millis;
  figures: Figures;
  matters: readonly Matter[];
  visit: boolean;
}

/** A beat comes each second: after so long without one the link is lost, and said to be within five. */
const LOST = 3_700;
/** How long a wall may open before it says that it has no link. */
const OPENING = 5_000;

/** Boards of the node's subtree; a screen also holds those above it. */
export const boardsBelow = (
  held: readonly NodeId[],
  node: NodeId,
  territory: Territory,
): NodeId[] => {
  const path = territory.node(node)?.path ?? node;
  return held.filter((id) => inScope(path, territory.node(id)?.path ?? id));
};

export function useWall(): WallState {
  const { node, territory, me, offset, client } = useLive();
  const picture = useSteadyPicture(STEADY);
  const now = useNow();
  const known = useFreshness();
  const [opened] = useState(() => client.now());
  const fresh = unmistakable(known, now, opened);
  // Without a link nothing grows older: what is silent then is the link.
  const shown = fresh.is === "offline" ? fresh.since : now;
  const moment = Math.floor(shown / AGES_EVERY) * AGES_EVERY;
  const boards = useMemo(
    () => boardsBelow(picture.held, node, territory),
    [picture, node, territory],
  );
  const figures = useMemo(
    () =>
      boards
        .map((board) => figuresOf(picture.boards, board, territory, moment, offset))
        .reduce(addFigures, noFigures()),
    [picture, boards, territory, moment, offset],
  );
  const matters = useMemo(
    () => mattersIn(picture.boards, boards, moment),
    [picture, boards, moment],
  );
  const visiting = notices.get(picture.boards, me.district.id, VISIT);
  const visit = visiting !== undefined && visiting.until > now;
  return { picture, now, fresh, shown, figures, matters, visit };
}

/** Far from everybody there is no "behind for a while" and no "connecting for long": either would be taken for live. */
function unmistakable(known: Freshness, now: Millis, opened: Millis): Freshness {
  if (known.is === "behind" && known.age > LOST) return { is: "offline", since: now - known.age };
  if (known.is === "connecting" && now - opened > OPENING)
    return { is: "offline", since: known.asOf ?? opened };
  return known;
}
