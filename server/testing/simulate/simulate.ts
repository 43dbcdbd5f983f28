import { ManualClock, MINUTE } from "@/lib/kit/clock";
import { randomFrom } from "@/lib/kit/random";
import { offsetIn, USUAL_ZONE } from "@/lib/kit/zone";
import { unpackParts } from "@/lib/protocol/bundle";
import type { Verdict } from "@/lib/schema/command";
import { testGround } from "@/lib/testing/district";
import { OpenBoards } from "@/server/boards/open-board";
import { BoardRegistry } from "@/server/boards/registry";
import { Executor, type Published } from "@/server/commands/executor";
import { Hub } from "@/server/live/hub";
import { type Room, Rooms } from "@/server/live/rooms";
import { MemoryStore } from "../memory-store";
import { people, whim } from "./people";
import { Phone } from "./phone";

export const OFFSET = offsetIn(USUAL_ZONE);
const START = Date.UTC(2020, 1, 12, 0, 0);

/** A server's memory: everything that dies with the process. */
interface Process {
  registry: BoardRegistry;
  executor: Executor;
  rooms: Rooms;
  hub: Hub;
}

/**
 * Several phones and one server, with delays, duplicates, lost replies, cut links, restarts, failed
 * commits and new generations, all from one seed. The code under test is the real one; only the
 * wires and the disk are made of arrays.
 */
export class World {
  readonly clock = new ManualClock(START);
  readonly store = new MemoryStore();
  readonly ground = testGround();
  readonly phones: Phone[];
  readonly dice: () => number;
  /** Every commit in order, with the boards' states right after it. */
  readonly commits: { at: number; published: Published }[] = [];
  readonly #rooms = new Map<Phone, Room>();
  process: Process;

  constructor(seed: number) {
    this.dice = randomFrom(seed);
    this.phones = people(this.ground).map(
      ({ actor, boards }) => new Phone(actor, `dev-${actor.account}`, boards, this.ground, OFFSET),
    );
    this.process = this.#boot();
  }

  #boot(): Process {
    const registry = new BoardRegistry(this.store, this.clock, {
      ring: 6,
      ringBytes: 1_000,
      turnBytes: 400,
      turnRatio: 1.1,
    });
    const rooms = new Rooms();
    const hub = new Hub(rooms, {
      frame: (key, bytes) => {
        const parts = unpackParts(bytes);
        for (const phone of this.#in(key)) phone.down.push({ parts });
      },
      verdicts: (_author, device, verdicts) => {
        for (const phone of this.phones) {
          if (phone.connected && phone.device === device) phone.down.push({ verdicts });
        }
      },
    });
    const executor = new Executor({
      restored: false,
      store: this.store,
      registry,
      ground: this.ground,
      version: "",
      superseded: () => undefined,
      clock: this.clock,
      district: "d",
      offset: OFFSET,
      publish: (published) => {
        this.commits.push({ at: this.clock.now(), published });
        hub.publish(published);
      },
      failed: () => undefined,
      gather: () => 0,
    });
    return { registry, executor, rooms, hub };
  }

  /** One thing happens, to somebody, somehow. */
  async step(): Promise<void> {
    this.clock.advance(1 + Math.floor(this.dice() * MINUTE));
    const phone = this.phones[Math.floor(this.dice() * this.phones.length)];
    if (!phone) return;
    const r = this.dice();
    if (r < 0.45) this.act(phone);
    else if (r < 0.6) await this.send(phone, this.dice() < 0.7);
    else if (r < 0.7) this.process.hub.flush();
    else if (r < 0.88) await this.deliver(phone, 1 + Math.floor(this.dice() * 3));
    else if (r < 0.93) this.cut(phone);
    else if (r < 0.97) await this.join(phone);
    else if (r < 0.985) this.store.failNext = true;
    else this.restart();
  }

  act(phone: Phone): void {
    const done = whim(phone, this.clock.now(), this.dice);
    if (done) phone.act(done.name, done.args, this.clock.now());
  }

  /** Sends what is undecided; the reply may get lost, and then it is all sent again another time. */
  async send(phone: Phone, answered: boolean): Promise<void> {
    const batch = phone.undecided().map((e) => structuredClone(e.envelope));
    const verdicts: Verdict[] = await Promise.all(
      batch.map((envelope) => this.process.executor.submit(envelope, phone.actor)),
    );
    if (answered) phone.take(verdicts);
  }

  async deliver(phone: Phone, count: number): Promise<void> {
    for (const message of phone.down.splice(0, count)) {
      for (const board of phone.receive(message)) {
        const open = await this.process.registry.open(board);
        const mark = phone.replica.marks().find((m) => m.board === board);
        phone.replica.take(open.parts(mark));
      }
    }
  }

  cut(phone: Phone): void {
    const room = this.#rooms.get(phone);
    if (room) this.process.rooms.leave(room);
    this.#rooms.delete(phone);
    phone.connected = false;
    phone.down = [];
  }

  async join(phone: Phone): Promise<void> {
    this.cut(phone);
    this.#rooms.set(phone, this.process.rooms.enter(phone.boards));
    phone.connected = true;
    const open = await this.process.registry.openAll(phone.boards);
    const have = new Map(phone.replica.marks().map((mark) => [mark.board, mark]));
    phone.replica.take(phone.boards.flatMap((id) => open.get(id)?.parts(have.get(id)) ?? []));
  }

  /** The process dies; what is not in the store is gone, and so are all links. */
  restart(): void {
    this.process.hub.stop();
    for (const phone of this.phones) this.cut(phone);
    this.process = this.#boot();
  }

  /** The storm is over: everybody is online and everything is delivered. */
  async settle(): Promise<void> {
    this.store.failNext = false;
    for (const phone of this.phones) {
      await this.join(phone);
      while (phone.undecided().length > 0) await this.send(phone, true);
    }
    this.process.hub.flush();
    for (const phone of this.phones) await this.deliver(phone, Number.POSITIVE_INFINITY);
    this.process.hub.stop();
  }

  async serverBoards(): Promise<OpenBoards> {
    return new OpenBoards(await this.process.registry.openAll(this.ground.boards));
  }

  #in(key: string): Phone[] {
    return this.phones.filter((phone) => phone.connected && this.#rooms.get(phone)?.key === key);
  }
}
