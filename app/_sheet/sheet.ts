import type { LiveSocket } from "@/app/_live/link";
import type { SheetStore } from "@/app/_live/sheet-store";
import { SECOND } from "@/lib/kit/clock";
import type { Look, Present, SheetFrame, SheetOpened, Trace } from "@/lib/protocol/sheet";
import type { NodeId } from "@/lib/schema/territory";
import type { Changed } from "@/lib/sheet/doc";
import { SheetReplica } from "@/lib/sheet/replica";
import type { Sketch, Stroke } from "@/lib/sheet/sketch";
import { Keeper } from "./keeper";
import { People } from "./people";

/** What is drawn; a new object whenever anything of it has changed. */
export interface Paper {
  node: NodeId;
  sketches: ReadonlyMap<string, Sketch>;
  /** Who drew and changed them, as the server saw it; of what it has not seen yet, nothing. */
  traces: ReadonlyMap<string, Trace>;
}

/** What a screen sees of a sheet at one moment; a new object whenever anything in it has changed. */
export interface SheetPicture extends Paper {
  /** The same from one picture to the next while nothing is drawn, whoever moves. */
  paper: Paper;
  /** Who else has it open. */
  people: readonly Present[];
  /** What was done here and the server has not taken yet. */
  waiting: number;
  canUndo: boolean;
  canRedo: boolean;
  /** What the server would not have, until it is read. */
  givenUp: readonly Changed[];
  /** It can't be kept in this browser: what waits goes with the page. */
  unkept: boolean;
}

const ANSWER = 15 * SECOND;
const AGAIN = 2 * SECOND;

/** As the browser's half of the wire's format takes bytes. */
const wire = (bytes: Uint8Array): ArrayBuffer => new Uint8Array(bytes).buffer;

/** Opens a sheet over the line: what the replica lacks comes with the answer. Rejects when there is none. */
export const askFor = (line: LiveSocket, node: NodeId, { have }: Pick<SheetReplica, "have">) =>
  line.timeout(ANSWER).emitWithAck("openSheet", {
    node,
    have: have && { ...have, stateVector: wire(have.stateVector) },
  });

/** One sheet as a screen has it open: drawn on at once, kept, and sent when it can be. */
export class OpenSheet {
  readonly node: NodeId;
  readonly #changed: () => void;
  readonly #stop = new AbortController();
  readonly #keeper: Keeper;
  readonly #people = new People();
  #replica = new SheetReplica((ids) => this.#told(ids));
  #socket: LiveSocket | null = null;
  #traces = new Map<string, Trace>();
  #self = "";
  /** The server was told that this screen has it open, and has answered. */
  #open = false;
  #givenUp: readonly Changed[] = [];
  #paper: Paper | null = null;
  #picture: SheetPicture | null = null;

  constructor(node: NodeId, store: SheetStore, socket: Promise<LiveSocket>, changed: () => void) {
    this.node = node;
    this.#changed = changed;
    this.#keeper = new Keeper(node, store, () => ({
      node,
      ...this.#replica.kept,
      traces: [...this.#traces.values()],
    }));
    void this.#begin(socket);
  }

  async #begin(socket: Promise<LiveSocket>): Promise<void> {
    const { signal } = this.#stop;
    const kept = await this.#keeper.begin((steps) =>
      this.#replica.draw(steps.flatMap(({ changed }) => changed)),
    );
    if (signal.aborted) return;
    if (kept) {
      // What was drawn while it was read.
      const meanwhile = [...this.#replica.sketches()].map(([id, sketch]) => ({ id, sketch }));
      this.#replica = new SheetReplica((ids) => this.#told(ids), kept);
      this.#traces = new Map(kept.traces.map((trace) => [trace.id, trace]));
      if (meanwhile.length > 0) this.#replica.draw(meanwhile);
      this.#drawn();
    }
    const line = await socket;
    if (signal.aborted) return;
    this.#socket = line;
    line.on("connect", this.#ask);
    line.on("disconnect", this.#cut);
    line.on("resync", this.#ask);
    line.on("sheet", this.#frame);
    if (line.connected) await this.#ask();
  }

  picture = (): SheetPicture => {
    this.#paper ??= {
      node: this.node,
      sketches: new Map(this.#replica.sketches()),
      traces: this.#traces,
    };
    this.#picture ??= {
      ...this.#paper,
      paper: this.#paper,
      people: this.#people.but(this.#self),
      waiting: this.#replica.waiting,
      canUndo: this.#replica.canUndo,
      canRedo: this.#replica.canRedo,
      givenUp: this.#givenUp,
      unkept: !this.#keeper.keeps,
    };
    return this.#picture;
  };

  draw(strokes: readonly Stroke[]): void {
    this.#replica.draw(strokes);
  }

  undo(): void {
    this.#replica.undo();
  }

  redo(): void {
    this.#replica.redo();
  }

  /** What was given up was read. */
  read(): void {
    this.#givenUp = [];
    this.#say();
  }

  /** False when it can't go out now; nothing of it is kept for later. */
  look(look: Omit<Look, "node">): boolean {
    if (!this.#open || !this.#socket?.io.engine.transport.writable) return false;
    this.#socket.emit("look", { node: this.node, ...look });
    return true;
  }

  close(): void {
    this.#stop.abort();
    void this.#keeper.end();
    const line = this.#socket;
    if (!line) return;
    line.off("connect", this.#ask);
    line.off("disconnect", this.#cut);
    line.off("resync", this.#ask);
    line.off("sheet", this.#frame);
    if (line.connected) line.emit("closeSheet", { node: this.node });
  }

  /** Something was drawn, here or elsewhere. */
  #told(ids: readonly string[] | null): void {
    if (ids?.length === 0) return;
    this.#drawn();
    this.#keeper.touch();
    void this.#send();
  }

  #drawn(): void {
    this.#paper = null;
    this.#say();
  }

  #say(): void {
    this.#picture = null;
    this.#changed();
  }

  #cut = (): void => {
    this.#open = false;
    this.#people.clear();
    this.#say();
  };

  /** Opens it: at first, after each connection, after a refusal. */
  #ask = async (): Promise<void> => {
    const line = this.#socket;
    if (!line?.connected || this.#stop.signal.aborted) return;
    this.#open = false;
    try {
      const answer = await askFor(line, this.node, this.#replica);
      if (this.#stop.signal.aborted) return;
      if (!("refused" in answer)) return this.#opened(answer);
      if (answer.refused === "not-allowed") return await this.#turnedAway();
    } catch {
      // No answer; a connection that is lost asks again by itself.
    }
    this.#later(this.#ask);
  };

  #opened(answer: SheetOpened): void {
    this.#open = true;
    this.#self = answer.self;
    this.#people.begin(answer.people);
    this.#traces = new Map(answer.traces.map((trace) => [trace.id, trace]));
    this.#replica.opened({ ...answer, update: new Uint8Array(answer.update) });
    this.#drawn();
    this.#keeper.touch();
    void this.#send();
  }

  /** Nothing of what may not be seen stays here. */
  async #turnedAway(): Promise<void> {
    this.#replica = new SheetReplica((ids) => this.#told(ids));
    this.#traces = new Map();
    this.#people.clear();
    this.#drawn();
    await this.#keeper.forget();
  }

  #frame = (frame: SheetFrame): void => {
    if (frame.node !== this.node) return;
    this.#people.take(frame.people, frame.gone);
    if (frame.traces.length > 0)
      this.#traces = new Map([...this.#traces, ...frame.traces.map((t) => [t.id, t] as const)]);
    this.#replica.framed({ ...frame, update: frame.update && new Uint8Array(frame.update) });
    if (frame.traces.length > 0) {
      this.#keeper.touch();
      this.#drawn();
    } else this.#say();
  };

  /** One message at a time; what is drawn meanwhile goes with the next. */
  async #send(): Promise<void> {
    const line = this.#socket;
    if (!this.#open || !line?.connected) return;
    const next = this.#replica.next();
    if (!next) return;
    try {
      const answer = await line
        .timeout(ANSWER)
        .emitWithAck("draw", { node: this.node, ...next, update: wire(next.update) });
      if ("seq" in answer) {
        this.#replica.taken();
        this.#keeper.touch();
        this.#say();
        return await this.#send();
      }
      if (answer.refused === "too-many" || answer.refused === "store-away") {
        this.#replica.notNow();
        return this.#later(() => this.#send());
      }
      const why = answer.refused === "bad-message" ? "malformed" : answer.refused;
      this.#givenUp = [...this.#givenUp, ...this.#replica.refused(why)];
      this.#say();
    } catch {
      this.#replica.notNow();
    }
    await this.#ask();
  }

  #later(then: () => Promise<void>): void {
    const timer = setTimeout(() => void then(), AGAIN);
    this.#stop.signal.addEventListener("abort", () => clearTimeout(timer));
  }
}
