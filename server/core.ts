import type { Clock, Millis } from "@/lib/kit/clock";
import type { Offset } from "@/lib/kit/zone";
import type { Position } from "@/lib/protocol/messages";
import type { Envelope, Verdict } from "@/lib/schema/command";
import type { Actor } from "@/lib/schema/role";
import { wasRestored } from "@/server/backup/begin-anew";
import { BoardRegistry } from "@/server/boards/registry";
import { Executor, type Published } from "@/server/commands/executor";
import { Intake } from "@/server/commands/intake";
import { GATHER } from "@/server/commands/pace";
import { Hub, type Outlet } from "@/server/live/hub";
import { Positions } from "@/server/live/positions";
import { Rooms } from "@/server/live/rooms";
import { Slowdown } from "@/server/live/slowdown";
import { keepTracks, lastTracks } from "@/server/live/tracks";
import { Sheets } from "@/server/sheets/sheets";
import type { Db } from "@/server/store/db";
import { DrizzleStore } from "@/server/store/drizzle-store";
import { SheetStore } from "@/server/store/sheet-store";
import type { Territory } from "@/server/territory/territory";

export interface CoreDeps {
  db: Db;
  territory: Territory;
  clock: Clock;
  /** Minutes the district's wall clock is ahead of UTC. */
  offset: Offset;
  /** A commit or a write that failed; never carries arguments. */
  failed(error: unknown, about: string): void;
  /** Another territory than this is in the database, taken in by this process or by another. */
  superseded(): void;
}

/** The stateful heart: boards, commands, sheets, live frames. Built once, by whoever starts the server. */
export interface Core {
  store: DrizzleStore;
  registry: BoardRegistry;
  executor: Executor;
  intake: Intake;
  rooms: Rooms;
  hub: Hub;
  positions: Positions;
  slowdown: Slowdown;
  sheets: Sheets;
  sheetStore: SheetStore;
  submit(commands: readonly Envelope[], actor: Actor): Promise<Verdict[]>;
  /** The simulator's way in: the same commands, marked as its own. */
  drill(command: Envelope, actor: Actor, now?: Millis): Promise<Verdict>;
  /** Frames go nowhere until the socket is there to carry them. */
  connect(outlet: Outlet & { positions(room: string, positions: readonly Position[]): void }): void;
  /** Shows what other processes have committed, and notices another territory. */
  follow(): void;
  stop(): Promise<void>;
}

export async function createCore({
  db,
  territory,
  clock,
  offset,
  failed,
  superseded,
}: CoreDeps): Promise<Core> {
  const district = territory.about.id;
  const store = new DrizzleStore(db, district);
  const registry = new BoardRegistry(store, clock);
  const rooms = new Rooms();
  let outlet: Parameters<Core["connect"]>[0] | null = null;
  const slowdown = new Slowdown();
  const hub = new Hub(
    rooms,
    {
      frame: (room, parts) => outlet?.frame(room, parts),
      verdicts: (author, device, verdicts) => outlet?.verdicts(author, device, verdicts),
    },
    () => slowdown.tick,
  );
  const executor = new Executor({
    store,
    registry,
    ground: territory,
    version: territory.about.version,
    superseded,
    clock,
    district,
    offset,
    restored: await wasRestored(db),
    publish: (published: Published) => hub.publish(published),
    failed: (error, commands) => failed(error, `a commit of ${commands} commands`),
    // Commits in step with frames: what is durable is shown at once.
    gather: () => Math.max(GATHER, hub.tick),
  });
  const intake = new Intake(clock, (command, actor) => executor.submit(command, actor));
  const positions = new Positions(
    {
      registry,
      ground: territory,
      clock,
      atLeast: () => slowdown.tick,
      send: (byBoard) => {
        for (const room of rooms.all()) {
          const seen = room.boards.flatMap((id) => byBoard.get(id) ?? []);
          if (seen.length > 0) outlet?.positions(room.key, seen);
        }
      },
      keep: (fixes) =>
        keepTracks(db, district, fixes).catch((error: unknown) => failed(error, "tracks")),
    },
    await lastTracks(db, district),
  );
  const sheetStore = new SheetStore(db, district, store.id);
  const sheets = new Sheets({ store: sheetStore, clock, failed });
  return {
    store,
    registry,
    sheets,
    sheetStore,
    executor,
    intake,
    rooms,
    hub,
    positions,
    slowdown,
    submit: (commands, actor) => intake.submit(commands, actor),
    drill: (command, actor, now) => executor.submit(command, actor, true, now),
    connect: (to) => {
      outlet = to;
    },
    follow: () => {
      executor.follow();
      sheets.follow();
    },
    async stop() {
      positions.stop();
      await Promise.all([executor.idle(), sheets.idle()]);
      hub.flush();
      hub.stop();
    },
  };
}
