import { setImmediate as breath } from "node:timers/promises";
import { runs } from "@/lib/domain/run/record";
import type { Found, NumberedRun, View } from "@/lib/find/found";
import { spokenIn } from "@/lib/find/items";
import { PlaceIndex } from "@/lib/find/place-index";
import type { Steps } from "@/lib/kit/steps";
import { OpenBoards } from "@/server/boards/open-board";
import type { BoardRegistry } from "@/server/boards/registry";
import type { Territory } from "@/server/territory/territory";
import { pinyinOf } from "./pinyin";

/** What can be found by name in the whole territory. Made when it is first asked: it does not change. */
export class Places {
  readonly #territory: Territory;
  readonly #registry: BoardRegistry;
  #index: Promise<PlaceIndex> | null = null;

  constructor(territory: Territory, registry: BoardRegistry) {
    this.#territory = territory;
    this.#registry = registry;
  }

  /** Whoever asks first would wait for it. */
  async ready(): Promise<PlaceIndex> {
    this.#index ??= makeIndex(this.#territory);
    return await this.#index;
  }

  async find(query: string, view: View): Promise<Found[]> {
    const index = await this.ready();
    return await unhurried(index.finding(query, view, await this.#runs(query, view.scopes)));
  }

  /** Runs go by numbers; without one, no board needs to be opened. */
  async #runs(query: string, scopes: readonly string[]): Promise<NumberedRun[]> {
    if (!/\p{N}/u.test(query)) return [];
    const ids = new Set(scopes.flatMap((id) => this.#territory.boardsOf(id)));
    const open = await this.#registry.openAll(ids);
    const boards = new OpenBoards(open);
    // What is ahead of its log nobody may see yet: its runs are found a moment later.
    return [...open.values()]
      .filter(({ ahead }) => !ahead)
      .flatMap(({ id: board }) =>
        runs.all(boards, board).map(([id, { no }]) => ({ id, no, board })),
      );
  }
}

async function makeIndex(territory: Territory): Promise<PlaceIndex> {
  return await unhurried(PlaceIndex.making(territory, await pinyinOf(spokenIn(territory))));
}

/** Others are served between two steps: a metropolis takes seconds. */
async function unhurried<T>(steps: Steps<T>): Promise<T> {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
    await breath();
  }
}
