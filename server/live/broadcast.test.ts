import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Server } from "socket.io";
import { io as connect, type Socket } from "socket.io-client";
import parser from "socket.io-msgpack-parser";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { ServerToClient } from "@/lib/protocol/messages";
import { broadcast } from "./broadcast";

describe("a broadcast", () => {
  let io: Server<object, ServerToClient>;
  const clients: Socket<ServerToClient>[] = [];
  let url: string;
  beforeEach(async () => {
    const http = createServer();
    io = new Server(http, { parser, transports: ["websocket"] });
    await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
    url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  });
  afterEach(async () => {
    for (const client of clients.splice(0)) client.disconnect();
    await io.close();
  });

  /** A client in a room, and the lengths of the frames that it has got. */
  async function join(room: string): Promise<number[]> {
    const client: Socket<ServerToClient> = connect(url, { parser, transports: ["websocket"] });
    clients.push(client);
    const got: number[] = [];
    client.on("frame", (bytes) => got.push(bytes.length));
    const seated = new Promise((resolve) => io.once("connection", (s) => resolve(s.join(room))));
    await seated;
    return got;
  }

  // Around the three ways in which a WebSocket frame says its length.
  const LENGTHS = [0, 90, 125, 126, 300, 65_400, 65_535, 65_536, 200_000];

  it("arrives whole, in order, between messages sent the common way, and only in its room", async () => {
    const [here, here2, there] = [await join("here"), await join("here"), await join("there")];
    for (const length of LENGTHS) {
      broadcast(io, "here", "frame", [Buffer.alloc(length, 7)]);
      io.to("here").emit("frame", Buffer.alloc(1));
    }
    broadcast(io, io.sockets.sockets.keys(), "frame", [Buffer.alloc(2)]);
    const expected = [...LENGTHS.flatMap((length) => [length, 1]), 2];
    await expect.poll(() => here).toEqual(expected);
    await expect.poll(() => here2).toEqual(expected);
    await expect.poll(() => there).toEqual([2]);
  });

  it("that is volatile is not kept for who can't take it now", async () => {
    const got = await join("here");
    const [socket] = io.sockets.sockets.values();
    if (!socket) throw new Error("nobody there");
    // Written to in this turn of the event loop already: not ready until the next.
    socket.emit("frame", Buffer.alloc(1));
    broadcast(io, "here", "frame", [Buffer.alloc(2)], { volatile: true });
    broadcast(io, "here", "frame", [Buffer.alloc(3)]);
    await expect.poll(() => got).toEqual([1, 3]);
  });
});
