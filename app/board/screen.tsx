"use client";
import { LiveProvider, type SignedIn, type Viewpoint } from "@/app/_live/live";
import { Problem } from "@/app/_ui/problem";
import { DESK_ROLES, type Role } from "@/lib/schema/role";
import { Board } from "./board";
import { BoardSkeleton } from "./skeleton";

const isDesk = (role: Role): boolean => (DESK_ROLES as readonly Role[]).includes(role);

const postsOf = (me: SignedIn): string[] =>
  me.actor.appointments.filter((a) => isDesk(a.role)).map(({ node }) => node);

/** Everything of which one has charge; `?node=` chooses a place within it. */
const VIEW: Viewpoint = {
  audience: "desk",
  node: (me) => postsOf(me)[0] ?? null,
  others: (me) => postsOf(me).slice(1),
};

export function BoardScreen() {
  return (
    <LiveProvider
      view={VIEW}
      loading={<BoardSkeleton />}
      problem={(why, unsent) => <Problem why={why} unsent={unsent} />}
    >
      <Board />
    </LiveProvider>
  );
}
