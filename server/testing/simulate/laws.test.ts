import { describe, expect, it } from "vitest";
import { type BoardState, type Boards, PlainBoards, ROOTS } from "@/lib/board/board";
import { BoardDoc } from "@/lib/board/doc";
import { gates } from "@/lib/domain/gate/record";
import { units } from "@/lib/domain/isolation/record";
import { ROOT_SHAPES } from "@/lib/domain/registry";
import { RUN_STATES, runs, settled } from "@/lib/domain/run/record";
import type { DecidedCommand } from "@/server/store/store";
import type { Phone } from "./phone";
import { World } from "./simulate";

/** Histories a law is tried on; each has its own people, storms and restarts. */
const HISTORIES = 2_000;
const STEPS = 90;
const SEEDS = Array.from({ length: HISTORIES }, (_, i) => i + 1);

const plain = (boards: Boards, id: string): unknown =>
  ROOTS.map((root) => [...boards.entries(id, root)].sort(([a], [b]) => (a < b ? -1 : 1)));

const stateOf = (state: BoardState, id: string): unknown =>
  plain(new PlainBoards(new Map([[id, state]])), id);

interface CountArgs {
  gate: string;
  of: string;
  way: string;
  delta: number;
  command: string;
}

/** The sum of everything at gate g1 that a picture shows. */
function shown(picture: Boards): number {
  const shifts = gates.get(picture, "c1", "g1")?.shifts ?? [];
  return shifts.reduce(
    (sum, { people: p, vehicles: v }) => sum + p.in + p.out + p.back + v.in + v.out + v.back,
    0,
  );
}

const delta = (command: Pick<DecidedCommand, "name" | "args">): number => {
  const { delta: n } = command.args as CountArgs;
  return command.name === "gate.count" ? n : command.name === "gate.takeBack" ? -n : 0;
};

/** What the picture of a phone must add up to: what its replica holds, and its own pending that would hold. */
function expectedCount(world: World, phone: Phone): number {
  const mark = phone.replica.marks().find((m) => m.board === "c1");
  let sum = 0;
  for (const command of world.store.commands.values()) {
    const on = command.marks?.find((m) => m.board === "c1");
    if (on && mark && on.seq <= mark.seq) sum += delta(command);
  }
  return sum;
}

const seen = { done: 0, refused: 0, late: 0, turned: 0, released: 0, takenBack: 0, runs: 0 };

async function history(seed: number): Promise<World> {
  const world = new World(seed);
  for (let i = 0; i < STEPS; i++) {
    await world.step();
    for (const phone of world.phones) checkPicture(world, phone);
  }
  await world.settle();
  return world;
}

/** [LIVE7] A pending change and its effect are never both in the picture, and none is missing in between. */
function checkPicture(world: World, phone: Phone): void {
  if (phone.actor.appointments[0]?.role !== "gate") return;
  const pending = phone.pending().filter((e) => delta(e.envelope) !== 0);
  const own = pending.reduce((sum, e) => sum + delta(e.envelope), 0);
  const settledSum = expectedCount(world, phone);
  // A pending take-back shows only where the count it names is there to be taken from.
  const backs = pending.filter((e) => e.envelope.name === "gate.takeBack").length;
  if (backs === 0) expect(shown(phone.picture())).toBe(settledSum + own);
  else expect(shown(phone.picture())).toBeGreaterThanOrEqual(settledSum + own);
}

describe("generated histories: several phones, delays, duplicates, restarts, new generations", () => {
  it.each(chunks(SEEDS, 250))(
    "hold every law, seeds %i to %i",
    async (first, last) => {
      for (let seed = first; seed <= last; seed++) {
        try {
          await lawsOf(seed);
        } catch (error) {
          throw new Error(`seed ${seed}: ${(error as Error).message}`, { cause: error });
        }
      }
    },
    120_000,
  );

  it("were histories in which things happened", () => {
    for (const count of Object.values(seen)) expect(count).toBeGreaterThan(HISTORIES / 10);
  });
});

async function lawsOf(seed: number): Promise<void> {
  const world = await history(seed);
  const server = await world.serverBoards();
  const commands = [...world.store.commands.values()];
  seen.done += commands.filter((c) => !c.why).length;
  seen.refused += commands.filter((c) => c.why).length;
  seen.late += commands.filter((c) => c.late).length;
  seen.released += commands.filter((c) => c.name === "isolation.release" && !c.why).length;
  seen.takenBack += commands.filter((c) => c.name === "gate.takeBack" && !c.why).length;
  seen.runs += commands.filter((c) => c.name === "run.plan" && !c.why).length;
  seen.turned += world.commits.filter((c) =>
    c.published.boards.some((b) => b.from === null),
  ).length;

  // [BRD1] every replica ends equal to the server, and [LIVE8] so does the overlay over it.
  for (const phone of world.phones) {
    expect(phone.pending()).toEqual([]);
    for (const id of phone.boards) {
      expect(plain(phone.replica, id)).toEqual(plain(server, id));
      expect(plain(phone.picture(), id)).toEqual(plain(server, id));
    }
  }

  // [CMD2] exactly once: one verdict a number, and no number left out.
  for (const phone of world.phones) {
    const own = commands.filter((c) => c.device === phone.device).map((c) => c.n);
    expect(own.sort((a, b) => a - b)).toEqual(phone.entries.map((e) => e.n));
  }

  // [GATE1] a count is the sum of the distinct accepted deltas, take-backs included.
  const accepted = commands.filter((c) => !c.why).reduce((sum, c) => sum + delta(c), 0);
  expect(shown(server)).toBe(accepted);

  await replay(world);
  states(world, commands);
}

/** [BRD5] the state at any time, rebuilt from the log, is what was live then. */
async function replay(world: World): Promise<void> {
  const live = new Map<string, BoardDoc>();
  for (const { at, published } of world.commits) {
    for (const { board, from, bytes } of published.boards) {
      const doc = from === null ? new BoardDoc() : (live.get(board) ?? new BoardDoc());
      doc.apply(bytes);
      live.set(board, doc);
    }
    const last = world.commits.findLast((c) => c.at === at);
    if (last?.published !== published) continue;
    for (const { board } of published.boards) {
      const rebuilt = new BoardDoc(await world.store.at(board, at));
      expect(stateOf(rebuilt.state, board)).toEqual(
        stateOf(live.get(board)?.state ?? rebuilt.state, board),
      );
      rebuilt.destroy();
    }
  }
}

/** Laws about each state on the way: schemas, orders, runs. */
function states(world: World, commands: readonly DecidedCommand[]): void {
  const byId = new Map(commands.map((c) => [c.id, c]));
  const docs = new Map<string, BoardDoc>();
  for (const { published } of world.commits) {
    for (const { board, from, bytes } of published.boards) {
      if (from === null) continue;
      const doc = docs.get(board) ?? new BoardDoc();
      const before = snapshot(doc.state);
      doc.apply(bytes);
      docs.set(board, doc);
      checkSchemas(doc.state);
      const here = published.commands.filter((c) => c.marks?.some((m) => m.board === board));
      checkOrders(before, doc.state, here, byId);
      checkRuns(before, doc.state);
    }
    // A new generation: the same state in a fresh document.
    for (const { board, from, bytes } of published.boards) {
      if (from !== null) continue;
      const fresh = new BoardDoc([bytes]);
      expect(stateOf(fresh.state, board)).toEqual(
        stateOf(docs.get(board)?.state ?? fresh.state, board),
      );
      docs.set(board, fresh);
    }
  }
}

const snapshot = (state: BoardState): PlainBoards =>
  new PlainBoards(
    new Map([["x", Object.fromEntries(ROOTS.map((r) => [r, new Map(state[r])])) as BoardState]]),
  );

/** [BRD4] no key ever holds a value that its schema refuses. */
function checkSchemas(state: BoardState): void {
  for (const root of ROOTS) {
    for (const value of state[root].values()) ROOT_SHAPES[root].parse(value);
  }
}

/** [ISO2] an order leaves the board only by a release or a void that names it. */
function checkOrders(
  before: PlainBoards,
  after: BoardState,
  here: readonly DecidedCommand[],
  byId: ReadonlyMap<string, DecidedCommand>,
): void {
  const now = new PlainBoards(new Map([["x", after]]));
  const named = here.flatMap((c) => {
    const args = c.args as { orders?: string[]; order?: string };
    if (c.name === "isolation.release") return args.orders ?? [];
    return c.name === "isolation.void" && args.order ? [args.order] : [];
  });
  for (const [target, seal] of units.all(before, "x")) {
    const left = units.get(now, "x", target)?.orders.map((o) => o.id) ?? [];
    for (const { id } of seal.orders) {
      if (!left.includes(id)) expect(named).toContain(id);
      expect(byId.get(id)?.name).toBe("isolation.order");
    }
  }
}

/** [RUN1] a run's state never goes back, and a settled stop stays as it is. */
function checkRuns(before: PlainBoards, after: BoardState): void {
  const now = new PlainBoards(new Map([["x", after]]));
  for (const [id, run] of runs.all(before, "x")) {
    const next = runs.get(now, "x", id);
    if (!next) continue;
    expect(RUN_STATES.indexOf(next.state)).toBeGreaterThanOrEqual(RUN_STATES.indexOf(run.state));
    for (const [i, stop] of run.stops.entries()) {
      if (settled(stop)) expect(next.stops[i]).toEqual(stop);
    }
  }
}

function chunks(seeds: readonly number[], size: number): [number, number][] {
  const out: [number, number][] = [];
  for (let i = 0; i < seeds.length; i += size) {
    out.push([seeds[i] ?? 0, seeds[Math.min(i + size, seeds.length) - 1] ?? 0]);
  }
  return out;
}
