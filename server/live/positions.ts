import type { Ground } from "@/lib/domain/ground";
import { boardOf } from "@/lib/domain/ground";
import { squads } from "@/lib/domain/squad/record";
import { type Clock, MINUTE, SECOND } from "@/lib/kit/clock";
import { inForce } from "@/lib/policy/may";
import type { Fix, Position } from "@/lib/protocol/messages";
import type { Actor } from "@/lib/schema/role";
import { inScope } from "@/lib/schema/territory";
import { OpenBoards } from "@/server/boards/open-board";
import type { BoardRegistry } from "@/server/boards/registry";

/** Stored tracks are thinned to one fix in this time. */
const TRACK_EVERY = 30 * SECOND;
const FLUSH_EVERY = 500;

export interface PositionsDeps {
  registry: BoardRegistry;
  ground: Ground;
  clock: Clock;
  /** What passes between two messages at least now, when that is more than usual. */
  atLeast(): number;
  /** Sends what changed, by the board the squads live on. */
  send(byBoard: Map<string, Position[]>): void;
  /** Keeps thinned fixes for replay; never rejects. */
  keep(fixes: readonly Position[]): Promise<void>;
}

/** Where squads are: last known, coalesced, never on a board. Only a squad on duty, only from who speaks for it. */
export class Positions {
  readonly #deps: PositionsDeps;
  readonly #last = new Map<string, Position & { board: string; kept: number }>();
  #changed = new Set<string>();
  /** One at a time: a database that is slow is not sent the next as well. */
  #keeping = false;
  #timer: NodeJS.Timeout | null = null;

  constructor(deps: PositionsDeps, known: readonly Position[] = []) {
    this.#deps = deps;
    for (const position of known) {
      const board = this.#boardOf(position.squad);
      if (board !== undefined)
        this.#last.set(position.squad, { ...position, board, kept: position.at });
    }
  }

  /** Takes a fix, or drops it: it may come too late, from a squad off duty, or from who has no right to it. */
  async report(actor: Actor, fix: Fix): Promise<boolean> {
    const { ground, clock, registry } = this.#deps;
    const now = clock.now();
    const site = ground.squad(fix.squad);
    const board = this.#boardOf(fix.squad);
    if (!site || board === undefined) return false;
    const path = ground.node(site.node)?.path ?? "";
    const speakers = actor.appointments.filter(
      (a) =>
        a.role === "squad" &&
        inScope(a.path, path) &&
        inForce(a, now, now) &&
        (a.subject === null || a.subject === fix.squad),
    );
    if (speakers.length === 0) return false;
    const open = await registry.open(board);
    const squad = squads.get(new OpenBoards(new Map([[board, open]])), board, fix.squad);
    if (!squad?.duty) return false;
    if (squad.holder !== null && !speakers.some((a) => a.id === squad.holder)) return false;
    const last = this.#last.get(fix.squad);
    const at = Math.min(fix.at, now);
    // What is dated later than now was dated by a clock that has been set back since.
    if (last && at <= last.at && last.at <= now) return false;
    if (now - at > 10 * MINUTE) return false;
    const { lon, lat, heading } = fix;
    this.#last.set(fix.squad, {
      squad: fix.squad,
      lon,
      lat,
      heading,
      at,
      board,
      kept: last?.kept ?? 0,
    });
    this.#changed.add(fix.squad);
    const wait = Math.max(FLUSH_EVERY, this.#deps.atLeast());
    this.#timer ??= setTimeout(() => this.flush(), wait);
    return true;
  }

  flush(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    const byBoard = new Map<string, Position[]>();
    const keep: Position[] = [];
    for (const id of this.#changed) {
      const last = this.#last.get(id);
      if (!last) continue;
      const position = {
        squad: id,
        lon: last.lon,
        lat: last.lat,
        heading: last.heading,
        at: last.at,
      };
      const list = byBoard.get(last.board);
      if (list) list.push(position);
      else byBoard.set(last.board, [position]);
      if (!this.#keeping && Math.abs(last.at - last.kept) >= TRACK_EVERY) {
        last.kept = last.at;
        keep.push(position);
      }
    }
    this.#changed = new Set();
    this.#deps.send(byBoard);
    if (keep.length === 0) return;
    this.#keeping = true;
    void this.#deps.keep(keep).finally(() => {
      this.#keeping = false;
    });
  }

  /** Last known of the squads that live on these boards. */
  of(boards: ReadonlySet<string>): Position[] {
    return [...this.#last.values()]
      .filter((p) => boards.has(p.board))
      .map(({ squad, lon, lat, heading, at }) => ({ squad, lon, lat, heading, at }));
  }

  stop(): void {
    if (this.#timer) clearTimeout(this.#timer);
  }

  #boardOf(squad: string): string | undefined {
    const site = this.#deps.ground.squad(squad);
    return site && boardOf(this.#deps.ground, site.node);
  }
}
