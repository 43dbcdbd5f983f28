import { io, type Socket } from "socket.io-client";
import parser from "socket.io-msgpack-parser";
import {
  type ClientToServer,
  PROTOCOL,
  type Refused,
  type ServerToClient,
} from "@/lib/protocol/messages";
import type { Look, SheetOpened } from "@/lib/protocol/sheet";
import type { LonLat } from "@/lib/schema/territory";
import { SheetReplica } from "@/lib/sheet/replica";
import { type Bulwark, signIn } from "../kit/bulwark";

/** A screen that has one sheet open, as the browser has it: draws, and decodes everything. */
export class Drawer {
  readonly replica: SheetReplica;
  readonly #socket: Socket<ServerToClient, ClientToServer>;
  readonly #node: string;
  #sending = false;

  private constructor(socket: Socket<ServerToClient, ClientToServer>, node: string, seen: Seen) {
    this.#socket = socket;
    this.#node = node;
    this.replica = new SheetReplica((ids) => seen.sketches?.(ids ?? []));
    socket.on("sheet", (frame) => {
      this.replica.framed(frame);
      for (const { draft, id } of frame.people) if (draft) seen.line?.(id, draft.points.at(-1));
    });
  }

  static async open(
    { url }: Bulwark,
    account: string,
    node: string,
    seen: Seen = {},
  ): Promise<Drawer> {
    const { cookie, slot } = signIn(account);
    const socket: Socket<ServerToClient, ClientToServer> = io(url, {
      path: "/live",
      transports: ["websocket"],
      parser,
      forceNew: true,
      reconnection: false,
      auth: { protocol: PROTOCOL, session: slot },
      extraHeaders: { cookie, origin: url },
    });
    const drawer = new Drawer(socket, node, seen);
    await new Promise((resolve, reject) => {
      socket.once("connect", () => resolve(undefined));
      socket.once("connect_error", reject);
    });
    const answer: SheetOpened | Refused = await socket.emitWithAck("openSheet", {
      node,
      have: null,
    });
    if ("refused" in answer) throw new Error(`a drawer was refused: ${answer.refused}`);
    drawer.replica.opened(answer);
    return drawer;
  }

  look(look: Omit<Look, "node">): void {
    this.#socket.emit("look", { node: this.#node, ...look });
  }

  line(id: string, points: readonly LonLat[]): void {
    const sketch = { kind: "line" as const, colour: "blue" as const, label: "" };
    this.replica.draw([{ id, sketch: { ...sketch, points: points as [number, number][] } }]);
    void this.#send();
  }

  erase(id: string): void {
    this.replica.draw([{ id, sketch: null }]);
    void this.#send();
  }

  close(): void {
    this.#socket.disconnect();
  }

  async #send(): Promise<void> {
    if (this.#sending) return;
    this.#sending = true;
    for (let next = this.replica.next(); next; next = this.replica.next()) {
      const draw = { node: this.#node, ...next, update: Buffer.from(next.update) };
      const answer = await this.#socket.emitWithAck("draw", draw);
      if ("refused" in answer) throw new Error(`a drawing was refused: ${answer.refused}`);
      this.replica.taken();
    }
    this.#sending = false;
  }
}

/** What a screen is told, the moment it has decoded it. */
export interface Seen {
  sketches?(ids: readonly string[]): void;
  line?(who: string, to: LonLat | undefined): void;
}
