import { createServer, type Server, type Socket } from "node:net";
import type { PGlite } from "@electric-sql/pglite";
import { type Frontend, FrontendReader, readyState } from "./frontend";
import { Turns } from "./turns";

/**
 * As Postgres's idle_in_transaction_session_timeout: a forgotten transaction must not stop everybody. An
 * import that cuts tiles between two statements may say nothing for half a minute on a busy machine.
 */
const PATIENCE_MS = 120_000;
/** A Sync message: ends a pipeline that its connection left half sent. */
const SYNC = Uint8Array.of(0x53, 0, 0, 0, 4);

/** Serves the Postgres protocol of a PGlite database on a Unix socket, one turn a connection. */
export class PGliteServer {
  readonly #turns = new Turns<Socket>(PATIENCE_MS, (socket) => socket.destroy());
  readonly #sockets = new Set<Socket>();
  readonly #server: Server;

  /** `fail` hears of errors of the database itself; the session is in doubt after one. */
  constructor(
    private readonly db: PGlite,
    private readonly fail: (error: unknown) => void,
  ) {
    this.#server = createServer((socket) => this.#serve(socket));
  }

  listen(path: string): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#server.once("error", reject);
      this.#server.listen(path, resolve);
    });
  }

  close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    return new Promise((resolve) => this.#server.close(() => resolve()));
  }

  #serve(socket: Socket): void {
    this.#sockets.add(socket);
    const reader = new FrontendReader();
    let work = Promise.resolve();
    const then = (step: () => Promise<void>) => {
      work = work.then(step).catch(this.fail);
    };
    socket.on("data", (chunk: Buffer) => {
      for (const said of reader.read(chunk)) then(() => this.#handle(socket, said));
    });
    // A broken socket is followed by "close", which does the work.
    socket.on("error", () => undefined);
    socket.on("close", () => {
      this.#sockets.delete(socket);
      then(() => this.#clean(socket));
    });
  }

  async #handle(socket: Socket, said: Frontend): Promise<void> {
    if (socket.destroyed) return;
    if (said.kind === "ssl") socket.write("N");
    else if (said.kind !== "messages") socket.end();
    else {
      await this.#turns.take(socket);
      if (socket.destroyed) return;
      socket.cork();
      const state = await this.#run(said.bytes, (bytes) => socket.write(bytes));
      socket.uncork();
      if (said.answered && state === "idle") this.#turns.release(socket);
      else this.#turns.wait(socket);
    }
  }

  /** A connection that goes away in the middle of its turn leaves nothing behind. */
  async #clean(socket: Socket): Promise<void> {
    if (!this.#turns.holds(socket)) return;
    await this.#run(SYNC, () => undefined);
    if (this.db.isInTransaction()) await this.db.exec("ROLLBACK");
    this.#turns.release(socket);
  }

  async #run(bytes: Uint8Array, answer: (bytes: Buffer) => void) {
    let end: Uint8Array = new Uint8Array();
    await this.db.execProtocolRawStream(bytes, {
      onRawData: (data) => {
        // PGlite reuses its buffer once this returns.
        const copy = Buffer.from(data);
        end = copy.length >= 6 ? copy : Buffer.concat([end, copy]);
        answer(copy);
      },
    });
    return readyState(end);
  }
}
