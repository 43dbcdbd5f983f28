import type { JournalEntry } from "@/app/_desk/journal";
import type { Api } from "@/app/_live/api";
import type { Picture } from "@/app/_live/picture";
import { COMMANDS } from "@/lib/domain/registry";
import { runs } from "@/lib/domain/run/record";
import { describeAct } from "@/lib/i18n/act";
import { partOf } from "@/lib/i18n/place";
import { describeRefusal } from "@/lib/i18n/refusal";
import { moment } from "@/lib/i18n/time";
import type { Millis } from "@/lib/kit/clock";
import { DAY } from "@/lib/kit/clock";
import { PrintError } from "../print-error";
import { type From, sayIn, wholeMoment } from "../words";
import type { Section } from "./state";

/** An answer holds so many, and a report no more than these: thirty pages. */
const PAGE = 200;
export const MOST = 1_200;
/** Longer than this nobody reads on paper. */
export const LONGEST = 7 * DAY;

export interface Period {
  from: Millis;
  to: Millis;
  /** Gates count hundreds of times an hour: what else was done would drown in it. */
  counts: boolean;
}

const COUNTS = ["gate.count", "gate.takeBack"];

/** The journal of a place in a period, by the query that every screen asks; newest first. */
export async function journalOf(
  api: Api,
  node: string,
  { from, to, counts }: Period,
  stopped: AbortSignal,
  progress: (n: number) => void,
): Promise<JournalEntry[]> {
  const names = counts ? null : [...COMMANDS.keys()].filter((name) => !COUNTS.includes(name));
  const found: JournalEntry[] = [];
  // Whatever arrived in the last moment of the period comes after this point, which is none of its acts.
  let before = { arrived: to, n: Number.MAX_SAFE_INTEGER, id: "zzzzzzzz" };
  try {
    while (found.length <= MOST) {
      stopped.throwIfAborted();
      const page = await api.journal.list.query({ node, before, limit: PAGE, names });
      found.push(...page.filter(({ arrived }) => arrived >= from));
      progress(found.length);
      const last = page.at(-1);
      if (!last || page.length < PAGE || last.arrived < from) break;
      before = { arrived: last.arrived, n: last.n, id: last.id };
    }
  } catch (error) {
    throw stopped.aborted ? error : new PrintError("no-journal");
  }
  return found.slice(0, MOST);
}

/**
 * A journal as it is pinned up: when, what, where, and the post that did it. No name of a person, no
 * reason, nobody who telephoned: paper is read by whoever passes.
 */
export function journalSection(
  from: From,
  entries: readonly JournalEntry[],
  period: Period,
  { boards, held }: Pick<Picture, "boards" | "held">,
): Section {
  const { territory, language, offset, now, node } = from;
  const say = sayIn(language);
  const number = (run: string): string | undefined =>
    held.map((board) => runs.get(boards, board, run)?.no).find((no) => no !== undefined);
  const span = {
    from: wholeMoment(period.from, offset, language),
    to: wholeMoment(period.to, offset, language),
  };
  return {
    title: say("journalHead", { ...span, n: entries.length }),
    sample: null,
    columns: [
      { head: say("time"), share: 20 },
      { head: say("act"), share: 64 },
      { head: say("where"), share: 24 },
      { head: say("who"), share: 26 },
    ],
    rows: entries.map((entry) => {
      const { late, at, arrived, why, title, path } = entry;
      const when = (moment_: Millis): string => moment(moment_, now, offset, language);
      const notes = [
        late ? say("late", { at: when(at) }) : "",
        why ? say("refused", { why: describeRefusal(why, offset, language) }) : "",
      ].filter(Boolean);
      const what = describeAct(entry, territory, language, offset, number);
      return {
        cells: [
          when(late ? arrived : at),
          [what, ...notes].join(language === "zh-CN" ? "；" : "; "),
          partOf(path, node, territory) ?? "",
          title ?? "",
        ],
      };
    }),
  };
}
