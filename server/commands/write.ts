import type { Change } from "@/lib/board/board";
import type { Millis } from "@/lib/kit/clock";
import { getOrMake } from "@/lib/kit/map";
import type { Part } from "@/lib/protocol/bundle";
import type { OpenBoard } from "@/server/boards/open-board";
import type { BoardWrite } from "@/server/store/store";
import type { Decision } from "./decide";

export interface Written {
  writes: BoardWrite[];
  parts: Part[];
  /** What makes it visible, once it is durable. */
  after: (() => void)[];
}

interface Effect {
  changes: Change[];
  commands: string[];
  at: Millis;
}

/** One update a board for the whole batch. The documents are ahead of the log until the commit is through. */
export function write(
  decisions: readonly Decision[],
  open: ReadonlyMap<string, OpenBoard>,
): Written {
  const written: Written = { writes: [], parts: [], after: [] };
  for (const [id, { changes, commands, at: arrived }] of effects(decisions)) {
    const board = open.get(id);
    if (!board) throw new Error(`board ${id} is not open`);
    const { generation, seq: from } = board;
    const seq = from + 1;
    // History is read by time: no update is dated before the one it follows.
    const at = Math.max(arrived, board.at);
    const bytes = board.write(changes);
    const keyframe = board.wantsKeyframe ? board.doc.encode() : null;
    const update = { bytes, commands };
    written.writes.push({ board: id, generation, seq, at, update, keyframe });
    written.parts.push({ board: id, generation, from, seq, bytes });
    written.after.push(() => {
      board.published(seq, bytes, at);
      if (keyframe) board.keyed(seq);
    });
  }
  return written;
}

function effects(decisions: readonly Decision[]): Map<string, Effect> {
  const byBoard = new Map<string, Effect>();
  for (const { changes, record } of decisions) {
    for (const change of changes) {
      const effect = getOrMake(byBoard, change.board, () => ({ changes: [], commands: [], at: 0 }));
      effect.changes.push(change);
      effect.at = Math.max(effect.at, record.arrived);
      if (effect.commands.at(-1) !== record.id) effect.commands.push(record.id);
    }
  }
  return byBoard;
}
