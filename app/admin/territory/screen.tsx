"use client";
import { LiveProvider, type SignedIn, type Viewpoint } from "@/app/_live/live";
import { Problem } from "@/app/_ui/problem";
import { BoardSkeleton } from "@/app/board/skeleton";
import { editsAt } from "@/lib/policy/territory";
import { TerritoryDesk } from "./territory-desk";

const placesOf = (me: SignedIn): string[] =>
  editsAt(me.actor, me.now).map((path) => path.split("/").at(-1) ?? path);

/** Everything of which one edits the territory. */
const VIEW: Viewpoint = {
  audience: "desk",
  node: (me) => placesOf(me)[0] ?? null,
  others: (me) => placesOf(me).slice(1),
};

export function TerritoryScreen() {
  return (
    <LiveProvider
      view={VIEW}
      loading={<BoardSkeleton />}
      problem={(why, unsent) => <Problem why={why} unsent={unsent} />}
    >
      <TerritoryDesk />
    </LiveProvider>
  );
}
