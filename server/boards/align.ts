import type { Part } from "@/lib/protocol/bundle";
import type { Commit } from "@/server/store/store";
import type { OpenBoard } from "./open-board";

/** Updates of another process that are taken in one by one; of more, the board is read anew. */
export const FAR_BEHIND = 512;

/**
 * Locks the boards and brings memory up to the log: another process may have written meanwhile.
 * Returns what it took in, for this process's watchers.
 */
export async function align(commit: Commit, open: ReadonlyMap<string, OpenBoard>): Promise<Part[]> {
  const rows = await commit.lockBoards([...open.keys()]);
  const news: Part[] = [];
  for (const board of open.values()) {
    const row = rows.get(board.id);
    if (row?.generation !== board.generation || row.seq - board.seq > FAR_BEHIND)
      news.push(board.reload(await commit.load(board.id)));
    else if (row.seq > board.seq)
      news.push(...board.adopt(await commit.updatesAfter(board.id, board.seq)));
  }
  return news;
}
