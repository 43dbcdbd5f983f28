"use client";
import { LiveProvider, type Viewpoint } from "@/app/_live/live";
import { param } from "@/app/_ui/address";
import { Problem } from "@/app/_ui/problem";
import { Community } from "./community";
import { CommunitySkeleton } from "./skeleton";

/** The community one is secretary of; who commands above it may open it by its id. */
const VIEW: Viewpoint = {
  audience: "desk",
  node: (me) =>
    param("node") ?? me.actor.appointments.find((a) => a.role === "secretary")?.node ?? null,
};

export function CommunityScreen() {
  return (
    <LiveProvider
      view={VIEW}
      loading={<CommunitySkeleton />}
      problem={(why, unsent) => <Problem why={why} unsent={unsent} />}
    >
      <Community />
    </LiveProvider>
  );
}
