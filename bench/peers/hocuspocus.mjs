import { Server } from "@hocuspocus/server";

/** Its defaults, but for limits that a wall's 213 documents a socket and a silent crowd would run into. */
const server = new Server({
  quiet: true,
  address: "127.0.0.1",
  port: Number(process.env.PORT),
  timeout: 3_600_000,
  maxPendingDocuments: 1_000,
  ...(process.env.FLUSH_DELAY ? { flushDelay: Number(process.env.FLUSH_DELAY) } : {}),
});
await server.listen();
process.send?.("ready");
