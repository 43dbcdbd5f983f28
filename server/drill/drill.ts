import { type Clock, DAY, HOUR, MINUTE, type Millis } from "@/lib/kit/clock";
import type { Offset } from "@/lib/kit/zone";
import { OpenBoards } from "@/server/boards/open-board";
import type { Core } from "@/server/core";
import { type Cast, castOf } from "@/server/demo/cast";
import { demoRoadGraph } from "@/server/demo/ground/demo-roads";
import { SAMPLE_EVERY, Sampler } from "@/server/figures/sampler";
import { type Repeating, repeat } from "@/server/repeat";
import type { Db } from "@/server/store/db";
import type { Territory } from "@/server/territory/territory";
import { exitActs } from "./exit";
import { gateActs } from "./gate";
import { isolationActs, standingSeals } from "./isolation";
import { Issuer } from "./issuer";
import { matterActs } from "./matter";
import { runActs } from "./run";
import { squadActs } from "./squad";
import { Walks } from "./walk";
import type { Act, World } from "./world";

const SEED = 20200212;
/** The day behind the wall at first start. */
const HISTORY = DAY;
const HISTORY_STEP = 10 * MINUTE;
/** Gates speak so much less often in the history. */
const HISTORY_PACE = 0.12;
const LIVE_STEP = 2_000;

export interface DrillDeps {
  db: Db;
  core: Core;
  territory: Territory;
  clock: Clock;
  offset: Offset;
  /** How many times more happens than in a real district. */
  speed: number;
  say(line: string): void;
  failed(error: unknown, about: string): void;
}

/** 演练: a district that behaves like one, through the same commands as people. */
export class Drill {
  readonly #deps: DrillDeps;
  readonly #cast: Cast;
  readonly #issuer: Issuer;
  readonly #walks: Walks;
  #paused = false;
  #since: Millis;
  #steps: Repeating | null = null;

  constructor(deps: DrillDeps, cast: Cast, issuer: Issuer, walks: Walks) {
    this.#deps = deps;
    this.#cast = cast;
    this.#issuer = issuer;
    this.#walks = walks;
    this.#since = deps.clock.now();
  }

  running(): boolean {
    return !this.#paused;
  }

  pause(paused: boolean): void {
    this.#paused = paused;
  }

  start(): void {
    this.#since = this.#deps.clock.now();
    const step = async (): Promise<void> => {
      const now = this.#deps.clock.now();
      if (this.#paused) this.#since = now;
      else await this.#live(now);
    };
    this.#steps = repeat(LIVE_STEP, step, (error) => this.#deps.failed(error, "the drill"));
  }

  async stop(): Promise<void> {
    this.#paused = true;
    await this.#steps?.stop();
  }

  /** A day of commands and samples, so that the wall has a morning behind it. */
  async makeHistory(): Promise<void> {
    const { clock, db, core, territory, offset, say } = this.#deps;
    const { store, registry } = core;
    const sampler = new Sampler({ db, store, registry, territory, offset });
    const end = clock.now();
    let since = end - HISTORY;
    let count = await this.#standing(await this.#world(since, since, true));
    for (let now = since + HISTORY_STEP; now <= end; now += HISTORY_STEP) {
      count += await this.#act(acts(await this.#world(since, now, true)), now, now);
      await sampler.take(now - 1);
      await sampler.take(now - SAMPLE_EVERY - 1);
      since = now;
      if ((end - now) % (4 * HOUR) < HISTORY_STEP)
        say(
          `  演练前情 ${Math.round((100 * (HISTORY - (end - now))) / HISTORY)}% · ${count} 条指令 / commands`,
        );
    }
    this.#since = end;
  }

  /** The days before, in their order. */
  async #standing(world: World): Promise<number> {
    const seals = [...standingSeals(world)].sort((a, b) => a.at - b.at);
    for (const seal of seals) await this.#issuer.issue(seal, seal.at, seal.at);
    return seals.length;
  }

  async #live(now: Millis): Promise<void> {
    const world = await this.#world(this.#since, now, false);
    this.#since = now;
    await this.#act(acts(world), now);
    for (const { account, fix } of this.#walks.step(world)) {
      await this.#deps.core.positions.report(await this.#issuer.actor(account), fix);
    }
  }

  /** Issues a step's acts together: they share commits. */
  async #act(all: Iterable<Act>, now: Millis, arrived?: Millis): Promise<number> {
    const verdicts = await Promise.all(
      [...all].map((act) => this.#issuer.issue(act, now, arrived)),
    );
    return verdicts.length;
  }

  async #world(since: Millis, now: Millis, history: boolean): Promise<World> {
    const { core, territory, offset, speed } = this.#deps;
    const boards = new OpenBoards(
      await core.registry.openAll(territory.boardsOf(territory.about.id)),
    );
    const rate = history ? 1 : speed;
    const pace = history ? HISTORY_PACE : speed;
    return {
      boards,
      territory,
      cast: this.#cast,
      seed: SEED,
      since,
      now,
      offset,
      rate,
      pace,
      everybody: history,
    };
  }
}

function* acts(world: World): Iterable<Act> {
  yield* isolationActs(world);
  yield* gateActs(world);
  yield* exitActs(world);
  yield* squadActs(world);
  yield* runActs(world);
  yield* matterActs(world);
}

/** Starts the simulator; makes the day before it at first start. */
export async function startDrill(deps: DrillDeps): Promise<Drill> {
  const { core, db, territory, say } = deps;
  const issuer = await Issuer.open(core, db);
  const walks = new Walks(
    demoRoadGraph(),
    core.positions.of(new Set(territory.boardsOf(territory.about.id))),
  );
  const drill = new Drill(deps, castOf(territory), issuer, walks);
  const boards = await core.registry.openAll(territory.boardsOf(territory.about.id));
  if ([...boards.values()].every((board) => board.seq === 0)) {
    say("正在生成演练前 24 小时… / making the day before…");
    await drill.makeHistory();
  }
  drill.start();
  return drill;
}
