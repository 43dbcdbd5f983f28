import type { Clock } from "@/lib/kit/clock";
import type { Join, Joined, Refused } from "@/lib/protocol/messages";
import type { Mark } from "@/lib/schema/command";
import type { Actor } from "@/lib/schema/role";
import type { OpenBoard } from "@/server/boards/open-board";
import type { BoardRegistry } from "@/server/boards/registry";
import { verdictOf } from "@/server/commands/decide";
import type { Store } from "@/server/store/store";
import { Packer } from "./packer";
import type { Positions } from "./positions";
import { outboxRoom, type Room, type Rooms } from "./rooms";
import { boardsFor, type Scopes } from "./scope";
import type { LiveSocket } from "./seat";

export interface JoinDeps {
  clock: Clock;
  store: Store;
  registry: BoardRegistry;
  rooms: Rooms;
  positions: Positions;
  scopes: Scopes;
  /** See `Joined.build`. */
  build: string | null;
  /** Content hash. */
  territory: string;
  /** The account with its appointments as they are now. */
  actor(account: string): Promise<Actor | null>;
}

export const NOT_ALLOWED: Refused = { refused: "not-allowed" };
/** The answer to a join that was overtaken; nobody waits for it any more. */
const GONE: Refused = { refused: "store-away" };

/** Lets connections into rooms and gives them what they lack. */
export class Joins {
  readonly #deps: JoinDeps;
  readonly #packer = new Packer();
  /** Joins answered, for /metrics. */
  answered = 0;

  constructor(deps: JoinDeps) {
    this.#deps = deps;
  }

  async join(socket: LiveSocket, join: Join): Promise<Joined | Refused> {
    const { clock, rooms, registry, positions, scopes, store, build, territory } = this.#deps;
    const { node, audience, device } = join;
    const actor = await this.#deps.actor(socket.data.account);
    const boards = actor && boardsFor(actor, join, scopes, clock.now());
    if (!boards) return NOT_ALLOWED;
    if (!socket.connected) return GONE;
    this.leave(socket);
    const room = rooms.enter(boards);
    Object.assign(socket.data, { at: { node, audience }, room });
    if (device) {
      socket.data.outbox = outboxRoom(actor.account, device);
      void socket.join(socket.data.outbox);
    }
    // Another join, or the end of the connection, may come wherever this one waits.
    const overtaken = (): boolean => socket.data.room !== room;
    try {
      const open = await registry.openAll(boards);
      if (overtaken()) return GONE;
      // The room is joined before the boards are read: no frame is missed.
      void socket.join(room.key);
      socket.data.slowSince = null;
      const have = new Map(join.have.map((mark) => [mark.board, mark]));
      const parts =
        have.size === 0
          ? await this.#snapshot(room, open)
          : await this.#packer.pack(() =>
              overtaken() ? [] : boards.flatMap((id) => open.get(id)?.parts(have.get(id)) ?? []),
            );
      const decided = await store.verdicts(device, join.pending);
      this.answered++;
      return {
        now: clock.now(),
        build,
        territory,
        boards: [...boards],
        parts,
        verdicts: [...decided.values()].filter((c) => c.author === actor.account).map(verdictOf),
        positions: audience === "desk" ? positions.of(new Set(boards)) : [],
      };
    } catch (error) {
      if (!overtaken()) this.leave(socket);
      throw error;
    }
  }

  async catchUp(socket: LiveSocket, have: Mark): Promise<{ parts: Uint8Array } | Refused> {
    if (!socket.data.room?.boards.includes(have.board)) return NOT_ALLOWED;
    const board = await this.#deps.registry.open(have.board);
    return { parts: await this.#packer.pack(() => board.parts(have)) };
  }

  leave(socket: LiveSocket): void {
    const { room, outbox } = socket.data;
    if (room) {
      void socket.leave(room.key);
      this.#deps.rooms.leave(room);
    }
    if (outbox) void socket.leave(outbox);
    Object.assign(socket.data, { at: null, room: null, outbox: null });
  }

  /** Everything a room's boards hold, packed once for all who join before they change. */
  #snapshot(room: Room, open: ReadonlyMap<string, OpenBoard>): Promise<Uint8Array> {
    if (room.snapshot?.current()) return room.snapshot.bytes;
    let version: number | null = null;
    const bytes = this.#packer.pack(() => {
      version = room.version;
      return [...open.values()].flatMap((board) => board.parts());
    });
    // While it waits for its turn it will hold whatever comes until then.
    const snapshot = { current: () => version === null || version === room.version, bytes };
    room.snapshot = snapshot;
    bytes.catch(() => {
      if (room.snapshot === snapshot) room.snapshot = null;
    });
    return bytes;
  }
}
