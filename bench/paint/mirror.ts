import { createServer, type Server as HttpServer, request } from "node:http";
import { Server } from "socket.io";
import { io } from "socket.io-client";
import parser from "socket.io-msgpack-parser";
import { mergeUpdates } from "@/lib/board/doc";
import { getOrMake } from "@/lib/kit/map";
import { type Part, packParts, unpackParts } from "@/lib/protocol/bundle";
import type { Joined, Refused } from "@/lib/protocol/messages";
import { inflateParts, Picture } from "@/server/testing/picture";
import { freePort } from "@/server/testing/postgres";
import type { Bulwark } from "../kit/bulwark";

type Answered = (answer: Joined | Refused) => void;

/**
 * Stands between a page and its server and passes everything on. It can hold frames back until
 * they go out as one, merged as the server merges what falls into one tick.
 */
export class Mirror {
  readonly url: string;
  /** What the server has shown so far. */
  readonly picture = new Picture();
  readonly #http: HttpServer;
  readonly #pages: Server;
  #held: Part[][] | null = null;

  static async start(server: Bulwark): Promise<Mirror> {
    const port = await freePort();
    const mirror = new Mirror(server, port);
    await new Promise<void>((resolve) => mirror.#http.listen(port, "127.0.0.1", resolve));
    return mirror;
  }

  private constructor(server: Bulwark, port: number) {
    this.url = `http://127.0.0.1:${port}`;
    this.#http = createServer((asked, answer) => {
      const { url, method, headers } = asked;
      const passed = request({ host: "127.0.0.1", port: server.port, path: url, method, headers });
      passed.once("response", (from) => {
        answer.writeHead(from.statusCode ?? 502, from.headers);
        from.pipe(answer);
      });
      passed.once("error", () => answer.destroy());
      asked.pipe(passed);
    });
    this.#pages = new Server(this.#http, { path: "/live", parser, transports: ["websocket"] });
    this.#pages.on("connection", (page) => {
      const { cookie = "" } = page.handshake.headers;
      const link = io(server.url, {
        path: "/live",
        transports: ["websocket"],
        parser,
        reconnection: false,
        forceNew: true,
        auth: page.handshake.auth,
        extraHeaders: { cookie, origin: server.url },
      });
      page.onAny((event: string, asked: unknown, answered?: Answered) => {
        if (!answered) return link.emit(event, asked);
        return link.emit(event, asked, (answer: Joined | Refused) => {
          if ("parts" in answer) this.picture.take(inflateParts(answer.parts));
          answered(answer);
        });
      });
      link.onAny((event: string, said: unknown) => {
        if (event !== "frame") return page.emit(event, said);
        const parts = unpackParts(said as Uint8Array);
        this.picture.take(parts);
        return this.#held ? this.#held.push(parts) : page.emit(event, said);
      });
      link.on("disconnect", () => page.disconnect(true));
      page.on("disconnect", () => link.disconnect());
    });
  }

  hold(): void {
    this.#held = [];
  }

  /** Frames that were held, and the bytes of the one that they went out as. */
  release(): { frames: number; bytes: number } {
    const held = this.#held ?? [];
    this.#held = null;
    const boards = new Map<string, Part[]>();
    for (const part of held.flat()) getOrMake(boards, part.board, () => []).push(part);
    const frame = packParts([...boards.values()].flatMap(asOne));
    // The parser sends nothing else as bytes.
    this.#pages.emit("frame", Buffer.from(frame));
    return { frames: held.length, bytes: frame.length };
  }

  async stop(): Promise<void> {
    await this.#pages.close();
    this.#http.closeAllConnections();
  }
}

/** What happened to a board as one part; two when a generation began meanwhile. */
function asOne(parts: readonly Part[]): Part[] {
  const begun = parts.findLastIndex(({ from }) => from === null);
  const news = parts.slice(begun + 1);
  const [first] = news;
  const last = news.at(-1);
  const merged =
    first && last
      ? [{ ...last, from: first.from, bytes: mergeUpdates(news.map(({ bytes }) => bytes)) }]
      : [];
  return begun < 0 ? merged : [...parts.slice(begun, begun + 1), ...merged];
}
