import { overlay } from "@/app/_live/overlay";
import { isPending } from "@/app/_live/pending";
import { Replica } from "@/app/_live/replica";
import type { Entry } from "@/app/_live/store";
import type { Boards } from "@/lib/board/board";
import type { Ground } from "@/lib/domain/ground";
import type { Offset } from "@/lib/kit/zone";
import type { Part } from "@/lib/protocol/bundle";
import type { Verdict } from "@/lib/schema/command";
import type { Actor } from "@/lib/schema/role";

/** What the server sends one phone, in the order it was sent. */
export type Down = { parts: readonly Part[] } | { verdicts: readonly Verdict[] };

/** One person's phone with the browser's own replica, outbox and overlay; its link is two queues moved by hand. */
export class Phone {
  readonly actor: Actor;
  readonly device: string;
  readonly boards: readonly string[];
  readonly #ground: Ground;
  readonly #offset: Offset;
  replica = new Replica();
  entries: Entry[] = [];
  down: Down[] = [];
  connected = false;
  #n = 0;

  constructor(
    actor: Actor,
    device: string,
    boards: readonly string[],
    ground: Ground,
    offset: Offset,
  ) {
    this.actor = actor;
    this.device = device;
    this.boards = boards;
    this.#ground = ground;
    this.#offset = offset;
  }

  act(name: string, args: unknown, at: number): Entry {
    const n = ++this.#n;
    const { device } = this;
    const envelope = {
      id: `${device}-${n}`,
      device,
      n,
      author: this.actor.account,
      name,
      args,
      at,
    };
    const entry: Entry = { n, envelope, verdict: null };
    this.entries.push(entry);
    return entry;
  }

  picture(): Boards {
    return overlay(this.replica, this.pending(), this.actor, this.#ground, this.#offset);
  }

  undecided(): Entry[] {
    return this.entries.filter((e) => !e.verdict);
  }

  pending(): Entry[] {
    return this.entries.filter((e) => isPending(e, this.replica));
  }

  take(verdicts: readonly Verdict[]): void {
    for (const verdict of verdicts) {
      const entry = this.entries.find((e) => e.envelope.id === verdict.id);
      if (entry && !entry.verdict && verdict.as !== "deferred") entry.verdict = verdict;
    }
  }

  /** Delivers one message; the boards it found a gap in, if any. */
  receive(message: Down): string[] {
    if ("verdicts" in message) {
      this.take(message.verdicts);
      return [];
    }
    return this.replica.take(message.parts).map((gap) => gap.board);
  }
}
