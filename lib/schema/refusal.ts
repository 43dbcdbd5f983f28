/** Every reason for which a command is refused. Each has a text in both message files. */
export const REFUSALS = [
  "unknown-verb",
  "bad-arguments",
  "not-allowed",
  "not-your-command",
  "number-used",
  "unknown-place",
  "unknown-unit",
  "unknown-gate",
  "unknown-squad",
  "unknown-run",
  "unknown-stop",
  "unknown-order",
  "unknown-matter",
  "order-gone",
  "order-changed",
  "too-many-orders",
  "already-carried-out",
  "already-numbered",
  "already-open",
  "already-closed",
  "already-on",
  "not-on",
  "gate-closed",
  "nothing-to-take-back",
  "shift-too-old",
  "taken-over",
  "off-duty",
  "newer-word",
  "run-state",
  "stop-settled",
  "run-exists",
  "already-taken",
  "has-outline",
  "not-placed",
  "too-late",
  "board-full",
  "fault",
] as const;
export type RefusalCode = (typeof REFUSALS)[number];

/** What somebody else has settled meanwhile, or no version here knows: doing the same once more can't come out otherwise. */
export const SETTLED: ReadonlySet<RefusalCode> = new Set<RefusalCode>([
  "unknown-verb",
  "order-gone",
  "order-changed",
  "already-carried-out",
  "already-numbered",
  "already-taken",
  "has-outline",
  "not-placed",
  "nothing-to-take-back",
  "stop-settled",
  "unknown-matter",
]);

export interface Refusal {
  code: RefusalCode;
  /** Ids, counts and times only: what the text needs, never a person. */
  params?: Record<string, string | number>;
}

/** Reasons for which a command is not decided now and is tried again. Never stored. */
export const DEFERRALS = [
  "signed-out",
  "over-budget",
  "store-away",
  "gap",
  "other-author",
] as const;
export type Deferral = (typeof DEFERRALS)[number];
