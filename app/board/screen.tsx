"use client";
import { LiveProvider, type Viewpoint } from "@/app/_live/live";
import { Problem } from "@/app/_ui/problem";
import { DESK_ROLES, type Role } from "@/lib/schema/role";
import { Board } from "./board";
import { BoardSkeleton } from "./skeleton";

const isDesk = (role: Role): boolean => (DESK_ROLES as readonly Role[]).includes(role);

/** Everything of which one has charge; `?node=` chooses a place within it. */
const VIEW: Viewpoint = {
  audience: "desk",
  node: (me) => me.actor.appointments.find((a) => isDesk(a.role))?.node ?? null,
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
