import { and, asc, desc, eq, gt, sql } from "drizzle-orm";
import { board, boardKeyframe, boardUpdate } from "@/drizzle/schema/board";
import { append } from "@/lib/kit/map";
import type { Tx } from "./db";
import { oneOf } from "./one-of";
import type { StoredBoard } from "./store";

/**
 * Boards whose rows are there, in two questions whatever their number; in one snapshot when the transaction
 * has one. Those without a row are left out.
 */
export async function loadBoards(
  tx: Tx,
  ids: readonly string[],
): Promise<Map<string, StoredBoard>> {
  const frame = tx
    .select({ seq: boardKeyframe.seq, at: boardKeyframe.at, bytes: boardKeyframe.bytes })
    .from(boardKeyframe)
    .where(and(eq(boardKeyframe.board, board.id), eq(boardKeyframe.generation, board.generation)))
    .orderBy(desc(boardKeyframe.seq))
    .limit(1)
    .as("frame");
  const rows = await tx
    .select({
      id: board.id,
      generation: board.generation,
      seq: board.seq,
      frame: { seq: frame.seq, at: frame.at, bytes: frame.bytes },
    })
    .from(board)
    .leftJoinLateral(frame, sql`true`)
    .where(oneOf(board.id, ids));
  const from = new Map(rows.map(({ id, frame: f }) => [id, f?.seq ?? 0]));
  const start = sql`unnest(
    ${sql.param([...from.keys()])}::text[],
    ${sql.param([...from.values()])}::bigint[]
  ) as start (id, seq)`;
  const updates = await tx
    .select({ id: boardUpdate.board, at: boardUpdate.at, bytes: boardUpdate.bytes })
    .from(start)
    .innerJoin(
      boardUpdate,
      and(eq(boardUpdate.board, sql`start.id`), gt(boardUpdate.seq, sql`start.seq`)),
    )
    .orderBy(asc(boardUpdate.board), asc(boardUpdate.seq));
  const after = new Map<string, { at: number; bytes: Uint8Array }[]>();
  for (const { id, ...update } of updates) append(after, id, update);
  return new Map(
    rows.map(({ id, generation, seq, frame: f }) => {
      const rest = after.get(id) ?? [];
      return [
        id,
        {
          generation,
          seq,
          keyframe: f?.seq ?? 0,
          at: rest.at(-1)?.at ?? f?.at ?? 0,
          bytes: [...(f ? [f.bytes] : []), ...rest.map(({ bytes }) => bytes)],
        },
      ];
    }),
  );
}
