import { type SQL, sql } from "drizzle-orm";
import type { SealChain } from "@/server/audit/command-seals";
import { COMMITS } from "./hear";
import { base64, some } from "./json-rows";
import type { BoardWrite, DecidedCommand } from "./store";

/**
 * The statements of one commit, to be sent together. Each takes its rows as one JSON parameter: the
 * same short text whatever the number of rows, where a parameter a value costs building, sending and
 * parsing thousands of them.
 */
export function writes(
  boards: readonly BoardWrite[],
  commands: readonly DecidedCommand[],
  district: string,
  store: string,
  seals: SealChain,
): SQL[] {
  const updates = boards.flatMap(({ update, board, generation, seq, at }) =>
    update ? [{ board, generation, seq, at, ...update, bytes: base64(update.bytes) }] : [],
  );
  const frames = boards.flatMap(({ keyframe, board, generation, seq, at }) =>
    keyframe ? [{ board, generation, seq, at, bytes: base64(keyframe) }] : [],
  );
  const heads = boards.map(({ board, generation, seq }) => ({ board, generation, seq }));
  return [
    ...some(
      updates,
      (rows) => sql`
      insert into board_update (board, district, seq, generation, at, bytes, commands)
      select board, ${district}, seq, generation, at, decode(bytes, 'base64'), commands
      from json_to_recordset(${rows}::json)
        as r(board text, seq bigint, generation int, at bigint, bytes text, commands jsonb)`,
    ),
    ...some(
      frames,
      (rows) => sql`
      insert into board_keyframe (board, district, seq, generation, at, bytes)
      select board, ${district}, seq, generation, at, decode(bytes, 'base64')
      from json_to_recordset(${rows}::json)
        as r(board text, seq bigint, generation int, at bigint, bytes text)`,
    ),
    ...some(
      heads,
      (rows) => sql`
      update board set generation = r.generation, seq = r.seq
      from json_to_recordset(${rows}::json) as r(board text, seq bigint, generation int)
      where board.id = r.board returning pg_notify(${COMMITS}, ${store})`,
    ),
    ...journal(commands, district, seals),
    ...some(
      outboxes(commands),
      (rows) => sql`
      insert into device (id, district, author, n)
      select id, ${district}, author, n
      from json_to_recordset(${rows}::json) as r(id text, author text, n int)
      on conflict (id) do update set n = excluded.n`,
    ),
  ];
}

/** Commands, and the row that seals them: what was decided can't be changed afterwards without being seen. */
function journal(commands: readonly DecidedCommand[], district: string, seals: SealChain): SQL[] {
  if (commands.length === 0) return [];
  const { salts, row } = seals.seal(commands);
  const rows = commands.map((one, i) => ({ ...one, salt: base64(salts[i] ?? row.hash) }));
  const seal = { ...row, digests: base64(row.digests), hash: base64(row.hash) };
  // One statement: a second one costs as much as several commands.
  return [
    sql`
      with sealed as (
        insert into command_seal (district, run, n, commands, digests, hash)
        select ${district}, run, n, commands, decode(digests, 'base64'), decode(hash, 'base64')
        from json_to_record(${JSON.stringify(seal)}::json)
          as r(run text, n int, commands text[], digests text, hash text)
      )
      insert into command (id, district, device, n, author, appointment, name, args, said, path,
        at, arrived, late, marks, why, drill, salt)
      select id, ${district}, device, n, author, appointment, name, args, said, path,
        at, arrived, late, marks, why, drill, decode(salt, 'base64')
      from json_to_recordset(${JSON.stringify(rows)}::json)
        as r(id text, device text, n int, author text, appointment text, name text, args jsonb,
          said text, path text, at bigint, arrived bigint, late boolean, marks jsonb, why jsonb,
          drill boolean, salt text)`,
  ];
}

/** The last number of each outbox among the commands. */
function outboxes(
  commands: readonly DecidedCommand[],
): { id: string; author: string; n: number }[] {
  const last = new Map<string, { id: string; author: string; n: number }>();
  for (const { device: id, author, n } of commands) {
    if ((last.get(id)?.n ?? 0) < n) last.set(id, { id, author, n });
  }
  return [...last.values()];
}
