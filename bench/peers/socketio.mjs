import { Server } from "socket.io";
import parser from "socket.io-msgpack-parser";

/** Connections and nothing on them: what Bulwark's memory for each is compared with. */
const options = { transports: ["websocket"], serveClient: false, parser, perMessageDeflate: false };
const io = new Server(Number(process.env.PORT), { ...options, pingInterval: 10_000 });
io.httpServer.on("listening", () => process.send?.("ready"));
if (io.httpServer.listening) process.send?.("ready");
