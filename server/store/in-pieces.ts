/** Postgres takes 65,535 parameters a statement. */
const MOST_PARAMETERS = 60_000;

/** Rows of one form in pieces that go into a statement with a parameter a value, `most` at a time. */
export function* inPieces<Row extends object>(
  rows: readonly Row[],
  most = Number.POSITIVE_INFINITY,
): Generator<Row[]> {
  const columns = Object.keys(rows[0] ?? {}).length;
  const piece = Math.min(most, Math.floor(MOST_PARAMETERS / Math.max(1, columns)));
  for (let from = 0; from < rows.length; from += piece) yield rows.slice(from, from + piece);
}
