import { randomBytes } from "node:crypto";
import type * as z from "zod/mini";
import type { Clock, Millis } from "@/lib/kit/clock";
import { getOrMake } from "@/lib/kit/map";
import { mayDraw, mayLookAt } from "@/lib/policy/may";
import type { Refused } from "@/lib/protocol/messages";
import {
  CloseSheet,
  Draw,
  type Drawn,
  Look,
  MOST_OPEN,
  OpenSheet,
  type SheetFrame,
  type SheetOpened,
} from "@/lib/protocol/sheet";
import type { Actor, Appointment } from "@/lib/schema/role";
import { BOARD_LEVELS, type Path } from "@/lib/schema/territory";
import type { Sheets, Shown } from "@/server/sheets/sheets";
import { tickFor } from "./hub";
import { NOT_ALLOWED } from "./joins";
import type { Scopes } from "./scope";
import type { LiveSocket } from "./seat";
import { nameless, SheetRoom } from "./sheet-room";

export interface LiveSheetsDeps {
  sheets: Sheets;
  scopes: Scopes;
  clock: Clock;
  actor(account: string): Promise<Actor | null>;
  /** What passes between two frames at least now, when that is more than usual. */
  atLeast(): number;
  send(room: string, frame: SheetFrame): void;
  /** Counts what no screen of ours would send. */
  blame(socket: LiveSocket): void;
}

/** Between two frames of a sheet, however few watch. */
const TICK = 50;
/** Looks wait a little for the commit that may come in the same tick. */
const GRACE = 20;
const LEVELS: readonly string[] = BOARD_LEVELS;
const TOO_MANY: Refused = { refused: "too-many" };
const GONE: Refused = { refused: "store-away" };
const BLAMED: readonly string[] = ["malformed", "gap", "not-a-sketch", "too-much"];

/** A connection at a sheet. */
interface Seat {
  id: string;
  node: string;
  path: Path;
  below: boolean;
  mayDraw: boolean;
  actor: Actor;
  by: Appointment;
}

const roomOf = (node: string, below: boolean): string =>
  `${below ? "sheet-below" : "sheet"}:${node}`;

/** Lets connections at sheets, takes what they draw, and tells each sheet's watchers once a tick. */
export class LiveSheets {
  readonly #deps: LiveSheetsDeps;
  readonly #rooms = new Map<string, SheetRoom>();
  /** By connection and node. */
  readonly #seats = new Map<string, Map<string, Seat>>();
  #watchers = 0;
  #timer: NodeJS.Timeout | null = null;
  /** When frames last went out (monotonic ms). */
  #sent = Number.NEGATIVE_INFINITY;
  /** For /metrics. */
  readonly counts = { frames: 0, looksDropped: 0 };

  constructor(deps: LiveSheetsDeps) {
    this.#deps = deps;
  }

  /** What screens may say of sheets, what that costs, and who answers. */
  readonly messages = {
    openSheet: message(OpenSheet, 5, (socket, open) => this.#open(socket, open)),
    closeSheet: message(CloseSheet, 1, async (socket, { node }) => this.#leave(socket, node)),
    draw: message(Draw, 1, (socket, draw) => this.#draw(socket, draw)),
    look: message(Look, 0.5, async (socket, look) => this.#look(socket, look)),
  };

  /** Milliseconds between two frames of a sheet: two thirds of a board's, for lines are followed by eye. */
  get tick(): number {
    return Math.max(TICK, tickFor((2 * this.#watchers) / 3), this.#deps.atLeast());
  }

  get watchers(): number {
    return this.#watchers;
  }

  watched(node: string): boolean {
    return this.#rooms.has(node);
  }

  show(shown: Shown): void {
    const room = this.#rooms.get(shown.sheet.id);
    if (!room) return;
    room.show(shown);
    // Commits keep a tick apart by themselves.
    this.#schedule(0);
  }

  leave(socket: LiveSocket): void {
    for (const node of [...(this.#seats.get(socket.id)?.keys() ?? [])]) this.#leave(socket, node);
  }

  /** Whether a change of rights has put somebody off their sheets: they are to open them again. */
  review(socket: LiveSocket, actor: Actor, now: Millis): boolean {
    const seats = [...(this.#seats.get(socket.id)?.values() ?? [])];
    const stale = seats.some(({ path, below, by, mayDraw: may }) => {
      const look = mayLookAt(actor, path, now);
      const draws = mayDraw(actor, path, now);
      return look?.below !== below || (draws ?? look.by).id !== by.id || !draws === may;
    });
    if (stale) this.leave(socket);
    return stale;
  }

  stop(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
  }

  async #open(socket: LiveSocket, { node, have }: OpenSheet): Promise<SheetOpened | Refused> {
    const { sheets, scopes, clock } = this.#deps;
    const actor = await this.#deps.actor(socket.data.account);
    const place = scopes.node(node);
    const look = actor && place && mayLookAt(actor, place.path, clock.now());
    if (!actor || !look || !LEVELS.includes(place.level)) return NOT_ALLOWED;
    const sheet = await sheets.open(node);
    if (!socket.connected) return GONE;
    this.#leave(socket, node);
    if ((this.#seats.get(socket.id)?.size ?? 0) >= MOST_OPEN) return TOO_MANY;
    const { below } = look;
    const draws = mayDraw(actor, place.path, clock.now());
    const id = randomBytes(9).toString("base64url");
    const by = draws ?? look.by;
    const seat = { id, node, path: place.path, below, mayDraw: draws !== undefined, actor, by };
    getOrMake(this.#seats, socket.id, () => new Map<string, Seat>()).set(node, seat);
    this.#watchers++;
    const room = getOrMake(this.#rooms, node, () => new SheetRoom(node));
    room.members++;
    // From here to the answer nothing can come in between: no frame is missed.
    void socket.join(roomOf(node, below));
    const known = have?.generation === sheet.generation ? have.stateVector : undefined;
    const traces = [...sheet.traces.values()];
    return {
      generation: sheet.generation,
      seq: sheet.seq,
      update: Buffer.from(sheet.doc.encode(known)),
      whole: known === undefined,
      traces: below ? traces.map(nameless) : traces,
      people: below ? [] : room.people(),
      self: id,
      mayDraw: seat.mayDraw,
    };
  }

  async #draw(socket: LiveSocket, draw: Draw): Promise<Drawn | Refused> {
    const seat = this.#seats.get(socket.id)?.get(draw.node);
    const actor = await this.#deps.actor(socket.data.account);
    const by = seat && actor && mayDraw(actor, seat.path, this.#deps.clock.now());
    if (!actor || !by) return NOT_ALLOWED;
    const { account, name } = actor;
    const answer = await this.#deps.sheets.draw(draw, { account, name, title: by.title });
    if ("refused" in answer && BLAMED.includes(answer.refused)) this.#deps.blame(socket);
    return answer;
  }

  #look(socket: LiveSocket, look: Look): null {
    const seat = this.#seats.get(socket.id)?.get(look.node);
    const taken = seat && !seat.below && (seat.mayDraw || !look.draft) && this.#tell(seat, look);
    if (!taken) this.counts.looksDropped++;
    return null;
  }

  #tell({ id, node, actor, by }: Seat, look: Look): boolean {
    const { account, name } = actor;
    const who = { id, account, name, title: by.title, role: by.role };
    const taken = this.#rooms.get(node)?.look(who, look) ?? false;
    if (taken) this.#soon();
    return taken;
  }

  #leave(socket: LiveSocket, node: string): null {
    const seats = this.#seats.get(socket.id);
    const seat = seats?.get(node);
    if (!seats || !seat) return null;
    seats.delete(node);
    if (seats.size === 0) this.#seats.delete(socket.id);
    this.#watchers--;
    void socket.leave(roomOf(node, seat.below));
    const room = this.#rooms.get(node);
    room?.leave(seat.id);
    if (room && --room.members === 0) this.#rooms.delete(node);
    else this.#soon();
    return null;
  }

  #soon(): void {
    this.#schedule(Math.max(0, this.#sent + this.tick - performance.now()) + GRACE);
  }

  #schedule(wait: number): void {
    if (this.#timer && wait > 0) return;
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.flush(), wait);
  }

  /** Sends what is held now. */
  flush(): void {
    this.stop();
    this.#sent = performance.now();
    for (const room of this.#rooms.values()) {
      if (room.quiet) continue;
      const { inScope, below } = room.frame();
      this.#deps.send(roomOf(room.node, false), inScope);
      if (below) this.#deps.send(roomOf(room.node, true), below);
      this.counts.frames++;
      if (!room.quiet) this.#soon();
    }
  }
}

/** A message that a screen may send: its shape, its price, and what is done with it. */
export interface Message {
  schema: z.ZodMiniType<object>;
  cost: number;
  act(socket: LiveSocket, message: unknown): Promise<unknown>;
}

const message = <T extends object>(
  schema: z.ZodMiniType<T>,
  cost: number,
  act: (socket: LiveSocket, message: T) => Promise<unknown>,
): Message => ({ schema, cost, act: (socket, sent) => act(socket, sent as T) });
