import { BoardDoc } from "@/lib/board/doc";
import { systemClock } from "@/lib/kit/clock";
import type { Envelope, Verdict } from "@/lib/schema/command";
import type { Actor } from "@/lib/schema/role";
import { type BoardLimits, LIMITS } from "@/server/boards/open-board";
import { BoardRegistry } from "@/server/boards/registry";
import { Executor, type Published } from "@/server/commands/executor";
import { wrap } from "@/server/store/db";
import { DrizzleStore } from "@/server/store/drizzle-store";
import type { Database } from "@/server/store/engine/open";
import type { Commit, Store } from "@/server/store/store";
import { testActor } from "./accounts";
import { plain } from "./picture";
import { OFFSET } from "./start-server";
import { testTerritory } from "./territory";

/** A store whose commits can be made to fail, before or after they are durable. */
export class FaultyStore implements Store {
  commits = 0;
  before: ((commit: number) => void) | null = null;
  after: ((commit: number) => void) | null = null;
  /** Called with what a commit is about to write. */
  writing: ((ids: string[]) => void) | null = null;

  constructor(readonly inner: Store) {}

  load(board: string) {
    return this.inner.load(board);
  }
  verdicts(device: string, ids: readonly string[]) {
    return this.inner.verdicts(device, ids);
  }
  heads(ids: readonly string[]) {
    return this.inner.heads(ids);
  }
  updatesAfter(board: string, seq: number) {
    return this.inner.updatesAfter(board, seq);
  }
  territory() {
    return this.inner.territory();
  }
  at(board: string, at: number) {
    return this.inner.at(board, at);
  }
  async commit<T>(work: (commit: Commit) => Promise<T>): Promise<T> {
    const number = ++this.commits;
    this.before?.(number);
    const result = await this.inner.commit((commit) => work(this.#watched(commit)));
    this.after?.(number);
    return result;
  }

  #watched(commit: Commit): Commit {
    return {
      tx: commit.tx,
      lockBoards: (ids) => commit.lockBoards(ids),
      updatesAfter: (board, seq) => commit.updatesAfter(board, seq),
      load: (board) => commit.load(board),
      lockDevices: (ids) => commit.lockDevices(ids),
      known: (ids) => commit.known(ids),
      keepTerritory: () => commit.keepTerritory(),
      write: async (boards, commands) => {
        await commit.write(boards, commands);
        this.writing?.(commands.map((c) => c.id));
      },
    };
  }
}

/** The part of a server that decides commands, without its HTTP and sockets: one "process" over a database. */
export class TestProcess {
  readonly territory = testTerritory();
  readonly store: FaultyStore;
  readonly id: string;
  readonly registry: BoardRegistry;
  readonly executor: Executor;
  readonly published: Published[] = [];
  readonly failures: unknown[] = [];
  /** How often it has found another territory than its own. */
  superseded = 0;
  onPublish: ((published: Published) => void) | null = null;

  constructor(database: Database, limits: BoardLimits = LIMITS, clock = systemClock) {
    const store = new DrizzleStore(wrap(database.sql), "d");
    this.id = store.id;
    this.store = new FaultyStore(store);
    this.registry = new BoardRegistry(this.store, clock, limits);
    this.executor = new Executor({
      restored: false,
      store: this.store,
      registry: this.registry,
      ground: this.territory,
      version: this.territory.about.version,
      superseded: () => {
        this.superseded++;
      },
      clock,
      district: "d",
      offset: OFFSET,
      publish: (published) => {
        this.published.push(published);
        this.onPublish?.(published);
      },
      failed: (error) => this.failures.push(error),
      gather: () => 0,
    });
  }

  actor(account: string): Actor {
    return testActor(this.territory, account);
  }

  submit(envelope: Envelope): Promise<Verdict> {
    return this.executor.submit(envelope, this.actor(envelope.author));
  }

  /** What this process serves of a board now. */
  async state(board: string): Promise<unknown> {
    return plain((await this.registry.open(board)).doc.state);
  }
}

/** What the log says a board is. */
export async function stored(store: Store, board: string): Promise<unknown> {
  return plain(new BoardDoc((await store.load(board)).bytes).state);
}
