import { sample } from "@/drizzle/schema/track";
import { PlainBoards } from "@/lib/board/board";
import { BoardDoc } from "@/lib/board/doc";
import { addFigures, type Figures, figuresOf, noFigures } from "@/lib/domain/figures/figures";
import { figuresHoldUntil } from "@/lib/domain/figures/hold";
import { MINUTE, type Millis } from "@/lib/kit/clock";
import type { Offset } from "@/lib/kit/zone";
import { OpenBoards } from "@/server/boards/open-board";
import type { BoardRegistry } from "@/server/boards/registry";
import type { Db } from "@/server/store/db";
import type { Store } from "@/server/store/store";
import type { Territory } from "@/server/territory/territory";

export const SAMPLE_EVERY = 5 * MINUTE;

export interface SamplerDeps {
  db: Db;
  store: Store;
  registry: BoardRegistry;
  territory: Territory;
  offset: Offset;
}

/** A board's own figures as the log had them at `seq`; true from `from` until `until` if nothing is written. */
interface Kept {
  seq: number;
  from: Millis;
  until: Millis;
  figures: Figures;
}

/**
 * Writes every node's figures each five minutes. Looking is no use of a board: one that is put away
 * stays away, and is read from the log only when it was written or time alone has changed its figures.
 */
export class Sampler {
  readonly #deps: SamplerDeps;
  readonly #kept = new Map<string, Kept>();

  constructor(deps: SamplerDeps) {
    this.#deps = deps;
  }

  /** The figures of the five minutes that hold `now`. Whoever comes first writes them: two processes do no harm. */
  async take(now: Millis): Promise<void> {
    const { db, territory } = this.#deps;
    const district = territory.about.id;
    const at = Math.floor(now / SAMPLE_EVERY) * SAMPLE_EVERY;
    const rows = [...(await this.#byNode(now))].map(([node, figures]) => ({
      district,
      node,
      at,
      figures,
    }));
    if (rows.length > 0) await db.insert(sample).values(rows).onConflictDoNothing();
  }

  /** Figures of every node with a board, each the sum of its subtree. */
  async #byNode(now: Millis): Promise<Map<string, Figures>> {
    const { territory } = this.#deps;
    const ids = territory.boardsOf(territory.about.id);
    const own = await this.#own(ids, now);
    return new Map(
      ids.map((id) => [
        id,
        territory
          .boardsOf(id)
          .reduce((sum, below) => addFigures(sum, own.get(below) ?? noFigures()), noFigures()),
      ]),
    );
  }

  async #own(ids: readonly string[], now: Millis): Promise<Map<string, Figures>> {
    const { store, registry, territory, offset } = this.#deps;
    // While a commit is in flight its boards hold what nobody may see yet: the log has them as they are.
    const open = (await registry.loaded()).filter((board) => !board.ahead);
    const boards = new OpenBoards(new Map(open.map((board) => [board.id, board])));
    const own = new Map<string, Figures>();
    for (const { id } of open) own.set(id, figuresOf(boards, id, territory, now, offset));
    const heads = await store.heads(ids.filter((id) => !own.has(id)));
    for (const [id, { seq }] of heads) own.set(id, await this.#putAway(id, seq, now));
    return own;
  }

  async #putAway(id: string, seq: number, now: Millis): Promise<Figures> {
    const { store, territory, offset } = this.#deps;
    const kept = this.#kept.get(id);
    if (kept?.seq === seq && kept.from <= now && now < kept.until) return kept.figures;
    const stored = await store.load(id);
    const doc = new BoardDoc(stored.bytes);
    const boards = new PlainBoards(new Map([[id, doc.state]]));
    const figures = figuresOf(boards, id, territory, now, offset);
    const until = figuresHoldUntil(boards, id, now, offset);
    doc.destroy();
    this.#kept.set(id, { seq: stored.seq, from: now, until, figures });
    return figures;
  }
}
