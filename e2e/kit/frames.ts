import type { Page } from "@playwright/test";
import { Decoder } from "socket.io-msgpack-parser";

type Event = [name: string, ...rest: unknown[]];

/** What the live socket brings a page, event by event, as it arrives from now on. */
export function onLiveEvent(page: Page, hear: (event: Event) => void): void {
  page.on("websocket", (socket) => {
    if (!socket.url().includes("/live")) return;
    const decoder = new Decoder();
    decoder.on("decoded", (packet: { data?: unknown }) => {
      if (Array.isArray(packet.data)) hear(packet.data as Event);
    });
    socket.on("framereceived", ({ payload }) => {
      // Text frames are Engine.IO's own.
      if (typeof payload !== "string") decoder.add(payload);
    });
  });
}
