import { type SQL, sql } from "drizzle-orm";
import type { Millis } from "@/lib/kit/clock";
import type { Changed } from "@/lib/sheet/doc";
import { COMMITS } from "./hear";
import { base64, some } from "./json-rows";

/** One step of a sheet: somebody's update, or a whole state, with which a generation may begin. */
export interface SheetWrite {
  sheet: string;
  generation: number;
  seq: number;
  at: Millis;
  drawn: {
    bytes: Uint8Array;
    account: string;
    title: string;
    changed: readonly Changed[];
  } | null;
  keyframe: { bytes: Uint8Array; owners: [client: number, account: string][] } | null;
}

/** The statements of one commit, to be sent together; as with boards, each takes its rows as one parameter. */
export function sheetWrites(writes: readonly SheetWrite[], district: string, store: string): SQL[] {
  const updates = writes.flatMap(({ sheet, generation, seq, at, drawn }) =>
    drawn
      ? [
          {
            sheet,
            generation,
            seq,
            at,
            author: drawn.account,
            title: drawn.title,
            bytes: base64(drawn.bytes),
          },
        ]
      : [],
  );
  const frames = writes.flatMap(({ sheet, generation, seq, at, keyframe }) =>
    keyframe
      ? [{ sheet, generation, seq, at, bytes: base64(keyframe.bytes), owners: keyframe.owners }]
      : [],
  );
  const heads = new Map(writes.map((w) => [w.sheet, { ...w, drawn: null, keyframe: null }]));
  return [
    ...some(
      updates,
      (rows) => sql`
      insert into sheet_update (sheet, district, seq, generation, at, author, title, bytes)
      select sheet, ${district}, seq, generation, at, author, title, decode(bytes, 'base64')
      from json_to_recordset(${rows}::json)
        as r(sheet text, seq bigint, generation int, at bigint, author text, title text, bytes text)`,
    ),
    ...some(
      frames,
      (rows) => sql`
      insert into sheet_keyframe (sheet, district, seq, generation, at, bytes, owners)
      select sheet, ${district}, seq, generation, at, decode(bytes, 'base64'), owners
      from json_to_recordset(${rows}::json)
        as r(sheet text, seq bigint, generation int, at bigint, bytes text, owners jsonb)
      on conflict (sheet, seq) do nothing`,
    ),
    ...some(
      sketches(writes),
      (rows) => sql`
      insert into sheet_sketch as kept (sheet, id, district, value, drawn_by, drawn_title, drawn_at,
        changed_by, changed_title, changed_at, erased)
      select sheet, id, ${district}, value, drawn_by, drawn_title, drawn_at, changed_by, changed_title,
        changed_at, erased
      from json_to_recordset(${rows}::json)
        as r(sheet text, id text, value jsonb, drawn_by text, drawn_title text, drawn_at bigint,
          changed_by text, changed_title text, changed_at bigint, erased boolean)
      on conflict (sheet, id) do update set value = excluded.value,
        drawn_by = case when kept.erased then excluded.drawn_by else kept.drawn_by end,
        drawn_title = case when kept.erased then excluded.drawn_title else kept.drawn_title end,
        drawn_at = case when kept.erased then excluded.drawn_at else kept.drawn_at end,
        changed_by = excluded.changed_by, changed_title = excluded.changed_title,
        changed_at = excluded.changed_at, erased = excluded.erased`,
    ),
    ...some(
      [...heads.values()],
      (rows) => sql`
      update sheet set generation = r.generation, seq = r.seq
      from json_to_recordset(${rows}::json) as r(sheet text, seq bigint, generation int)
      where sheet.id = r.sheet returning pg_notify(${COMMITS}, ${store})`,
    ),
  ];
}

/** How each sketch that was touched ends up, with the first and the last hand of this commit. */
function sketches(writes: readonly SheetWrite[]): unknown[] {
  const rows = new Map<string, Record<string, unknown>>();
  for (const { sheet, at, drawn } of writes) {
    if (!drawn) continue;
    const { account, title, changed } = drawn;
    for (const { id, sketch, was } of changed) {
      const before = rows.get(`${sheet} ${id}`);
      const first =
        before && !before.erased ? before : { drawn_by: account, drawn_title: title, drawn_at: at };
      rows.set(`${sheet} ${id}`, {
        ...first,
        sheet,
        id,
        value: sketch ?? was,
        changed_by: account,
        changed_title: title,
        changed_at: at,
        erased: sketch === null,
      });
    }
  }
  return [...rows.values()];
}
