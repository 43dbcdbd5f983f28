import { WebSocketServer } from "ws";

/** The least a server can do: what one sends, all others get. No document, no rights, no order. */
const server = new WebSocketServer({ port: Number(process.env.PORT), host: "127.0.0.1" });
server.on("connection", (socket) => {
  socket.on("message", (data, binary) => {
    for (const other of server.clients) if (other !== socket) other.send(data, { binary });
  });
});
server.on("listening", () => process.send?.("ready"));
