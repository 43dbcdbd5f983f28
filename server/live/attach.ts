import type { Core } from "@/server/core";
import type { WebServer } from "@/server/http/server";
import { broadcast } from "./broadcast";
import { outboxRoom } from "./rooms";
import { Live, type LiveDeps } from "./socket";

/** Puts the live socket on the HTTP server and lets the core's frames out through it. */
export function attachLive(
  http: WebServer,
  core: Core,
  deps: Omit<LiveDeps, "store" | "registry" | "rooms" | "positions" | "slowdown" | "sheets">,
): Live {
  const { store, registry, rooms, positions, slowdown, sheets } = core;
  const live = new Live(http, { ...deps, store, registry, rooms, positions, slowdown, sheets });
  core.connect({
    // The parser sends a Buffer as bytes, and any other Uint8Array as an object of numbers.
    frame: (room, { buffer, byteOffset, byteLength }) =>
      broadcast(live.io, room, "frame", [Buffer.from(buffer, byteOffset, byteLength)]),
    verdicts: (author, device, verdicts) =>
      live.io.to(outboxRoom(author, device)).emit("verdicts", verdicts),
    positions: (room, list) => broadcast(live.io, room, "positions", [list], { volatile: true }),
  });
  return live;
}
