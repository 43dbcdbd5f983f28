import { sample } from "@/drizzle/schema/track";
import { addFigures, type Figures, figuresOf, noFigures } from "@/lib/domain/figures/figures";
import { MINUTE, type Millis } from "@/lib/kit/clock";
import { OpenBoards } from "@/server/boards/open-board";
import type { BoardRegistry } from "@/server/boards/registry";
import type { Db } from "@/server/store/db";
import type { Territory } from "@/server/territory/territory";

export const SAMPLE_EVERY = 5 * MINUTE;

export interface SamplerDeps {
  db: Db;
  registry: BoardRegistry;
  territory: Territory;
  offset: number;
}

/** Figures of every node with a board, each the sum of its subtree. */
export async function figuresByNode(
  { registry, territory, offset }: SamplerDeps,
  now: Millis,
): Promise<Map<string, Figures>> {
  const ids = territory.boardsOf(territory.about.id);
  const boards = new OpenBoards(await registry.openAll(ids));
  const own = new Map(ids.map((id) => [id, figuresOf(boards, id, territory, now, offset)]));
  return new Map(
    ids.map((id) => [
      id,
      territory
        .boardsOf(id)
        .reduce((sum, below) => addFigures(sum, own.get(below) ?? noFigures()), noFigures()),
    ]),
  );
}

/** Writes the figures of the five minutes that hold `now`. Whoever comes first writes them: two processes do no harm. */
export async function takeSamples(deps: SamplerDeps, now: Millis): Promise<void> {
  const district = deps.territory.about.id;
  const at = Math.floor(now / SAMPLE_EVERY) * SAMPLE_EVERY;
  const rows = [...(await figuresByNode(deps, now))].map(([node, figures]) => ({
    district,
    node,
    at,
    figures,
  }));
  if (rows.length > 0) await deps.db.insert(sample).values(rows).onConflictDoNothing();
}
