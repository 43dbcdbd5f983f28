import type { Part } from "@/lib/protocol/bundle";
import type { Commit } from "@/server/store/store";
import type { OpenBoard } from "./open-board";

/** Updates of another process that are taken in one by one; of more, the board is read anew. */
export const FAR_BEHIND = 512;

/**
 * Brings boards that are locked up to their `heads` in the log: another process may have written
 * meanwhile. Returns what it took in, for this process's watchers.
 */
export async function align(
  commit: Commit,
  open: ReadonlyMap<string, OpenBoard>,
  heads: Awaited<ReturnType<Commit["lockBoards"]>>,
): Promise<Part[]> {
  const news: Part[] = [];
  for (const board of open.values()) {
    const row = heads.get(board.id);
    if (row?.generation !== board.generation || row.seq - board.seq > FAR_BEHIND)
      news.push(board.reload(await commit.load(board.id)));
    else if (row.seq > board.seq)
      news.push(...board.adopt(await commit.updatesAfter(board.id, board.seq)));
  }
  return news;
}
