import type { Refused } from "@/lib/protocol/messages";
import type {
  Draw,
  Drawn,
  DrawRefusal,
  Look,
  Present,
  SheetFrame,
  SheetOpened,
  Trace,
} from "@/lib/protocol/sheet";
import type { Changed } from "@/lib/sheet/doc";
import { SheetReplica } from "@/lib/sheet/replica";
import type { Sketch, Stroke } from "@/lib/sheet/sketch";
import type { TestClient } from "./client";

/** A screen in a test that has one sheet open, over a socket that may be replaced. */
export class SheetScreen {
  readonly node: string;
  readonly replica = new SheetReplica(() => this.#wake());
  readonly frames: SheetFrame[] = [];
  readonly traces = new Map<string, Trace>();
  readonly people = new Map<string, Present>();
  readonly givenUp: Changed[] = [];
  readonly refusals: string[] = [];
  answer: SheetOpened | Refused | null = null;
  #client: TestClient;
  readonly #waiting = new Set<() => void>();

  constructor(client: TestClient, node: string) {
    this.node = node;
    this.#client = client;
    this.#listen();
  }

  /** Another connection: the sheet has to be opened again. */
  over(client: TestClient): void {
    this.#client = client;
    this.#listen();
  }

  async open(): Promise<SheetOpened | Refused> {
    const have = this.replica.have;
    const request = {
      node: this.node,
      have: have && { ...have, stateVector: Buffer.from(have.stateVector) },
    };
    const answer = await this.#client.socket.timeout(10_000).emitWithAck("openSheet", request);
    this.answer = answer;
    if (!("refused" in answer)) {
      this.replica.opened(answer);
      this.traces.clear();
      for (const trace of answer.traces) this.traces.set(trace.id, trace);
      this.people.clear();
      for (const person of answer.people) this.people.set(person.id, person);
    }
    this.#wake();
    return answer;
  }

  draw(...strokes: Stroke[]): void {
    this.replica.draw(strokes);
  }

  /** Sends what waits until nothing does, opening the sheet again whenever it must be. */
  async send(): Promise<void> {
    for (let next = this.replica.next(); next; next = this.replica.next()) {
      const answer = await this.raw(next);
      if (!("refused" in answer)) {
        this.replica.taken();
        continue;
      }
      this.refusals.push(answer.refused);
      if (answer.refused === "too-many" || answer.refused === "store-away") this.replica.notNow();
      else {
        this.givenUp.push(...this.replica.refused(answer.refused as DrawRefusal));
        await this.open();
      }
    }
  }

  /** Sends an update that may be anything. */
  raw({ generation, update }: Omit<Draw, "node">): Promise<Drawn | Refused> {
    const draw = { node: this.node, generation, update: Buffer.from(update) };
    return this.#client.socket.timeout(10_000).emitWithAck("draw", draw);
  }

  look(look: Omit<Look, "node">): void {
    this.#client.socket.emit("look", { node: this.node, ...look });
  }

  plain(): Record<string, Sketch> {
    return plainSketches(this.replica.sketches());
  }

  until(holds: () => boolean, ms = 10_000): Promise<void> {
    return new Promise((resolve, reject) => {
      const late = setTimeout(
        () => reject(new Error(`waited in vain for ${holds.toString()}`)),
        ms,
      );
      const look = (): void => {
        if (!holds()) return;
        clearTimeout(late);
        this.#waiting.delete(look);
        resolve();
      };
      this.#waiting.add(look);
      look();
    });
  }

  #listen(): void {
    const client = this.#client;
    client.socket.on("sheet", (frame) => {
      if (frame.node !== this.node || client !== this.#client) return;
      this.frames.push(frame);
      this.replica.framed(frame);
      for (const trace of frame.traces) this.traces.set(trace.id, trace);
      for (const change of frame.people) {
        const known = this.people.get(change.id);
        this.people.set(change.id, withDraft(known, { ...known, ...change } as Present));
      }
      for (const id of frame.gone) this.people.delete(id);
      this.#wake();
    });
  }

  #wake(): void {
    for (const look of [...this.#waiting]) look();
  }
}

export const plainSketches = (sketches: Iterable<[string, Sketch]>): Record<string, Sketch> =>
  Object.fromEntries([...sketches].sort(([a], [b]) => (a < b ? -1 : 1)));

/** A growing line with what has been added. */
function withDraft(known: Present | undefined, now: Present): Present {
  const { draft } = now;
  if (!draft || draft === known?.draft) return now;
  const kept = known?.draft?.points.slice(0, draft.keep) ?? [];
  return { ...now, draft: { ...draft, keep: 0, points: [...kept, ...draft.points] } };
}
