import type { Draft, Look, Present, PresentChange, SheetFrame, Trace } from "@/lib/protocol/sheet";
import { MOST_DRAFT } from "@/lib/protocol/sheet";
import { mergeUpdates } from "@/lib/sheet/doc";
import type { Shown } from "@/server/sheets/sheets";

/** Listed of those who have one sheet open. */
export const MOST_PRESENT = 1_000;
/** Changes of people in one frame, and points of growing lines; the rest comes with the next. */
const MOST_CHANGES = 40;
const MOST_POINTS = 400;

type Points = Draft["points"];

/** Somebody at a sheet. */
interface Person extends Omit<Present, "draft"> {
  draft: Omit<Draft, "keep"> | null;
}

/** What has to be said of somebody: everything, or these; of the growing line what follows `keep`. */
interface News {
  whole: boolean;
  view: boolean;
  cursor: boolean;
  keep: number | null;
}

/** What those who have one sheet open have to be told: what was drawn, and who looks where. */
export class SheetRoom {
  readonly node: string;
  /** Connections that have it open. */
  members = 0;
  readonly #people = new Map<string, Person>();
  #news = new Map<string, News>();
  #gone: string[] = [];
  #shown: Shown[] = [];

  constructor(node: string) {
    this.node = node;
  }

  people(): Present[] {
    return [...this.#people.values()].map((one) => ({
      ...one,
      draft: one.draft && { ...one.draft, keep: 0 },
    }));
  }

  /** Takes a look, or drops it. Who is not there yet comes in with it. */
  look(who: Pick<Present, "id" | "account" | "name" | "title" | "role">, look: Look): boolean {
    const known = this.#people.get(who.id);
    if (!known && this.#people.size >= MOST_PRESENT) return false;
    const one: Person = known ?? { ...who, view: null, cursor: null, draft: null };
    const draft = look.draft && grown(one.draft, look.draft);
    if (draft === false) return false;
    this.#people.set(who.id, one);
    const before = this.#news.get(who.id);
    const news = before ?? { whole: !known, view: false, cursor: false, keep: null };
    if (look.view !== undefined) one.view = look.view;
    if (look.cursor !== undefined) one.cursor = look.cursor;
    news.view ||= look.view !== undefined;
    news.cursor ||= look.cursor !== undefined;
    if (draft !== undefined) {
      const keep = look.draft?.keep ?? 0;
      news.keep = Math.min(keep, news.keep ?? keep);
      one.draft = draft;
    }
    this.#news.set(who.id, news);
    return true;
  }

  leave(id: string): void {
    if (!this.#people.delete(id)) return;
    this.#news.delete(id);
    this.#gone.push(id);
  }

  show(shown: Shown): void {
    if (shown.whole) this.#shown = [shown];
    else this.#shown.push(shown);
  }

  get quiet(): boolean {
    return this.#shown.length === 0 && this.#news.size === 0 && this.#gone.length === 0;
  }

  /** The next frame: for who is in scope, and for who looks from below. */
  frame(): { inScope: SheetFrame; below: SheetFrame | null } {
    const drawn = this.#drawn();
    const inScope = { node: this.node, ...drawn, people: this.#changes(), gone: this.#gone };
    this.#gone = [];
    const below = drawn.update && {
      node: this.node,
      ...drawn,
      traces: drawn.traces.map(nameless),
      people: [],
      gone: [],
    };
    return { inScope, below };
  }

  #drawn(): Pick<SheetFrame, "generation" | "seq" | "update" | "whole" | "traces"> {
    const [first] = this.#shown;
    if (!first) return { generation: 0, seq: 0, update: null, whole: false, traces: [] };
    const { sheet, whole } = first;
    const steps = this.#shown.flatMap((shown) => shown.steps);
    this.#shown = [];
    const ids = new Set(steps.flatMap(({ changed }) => changed.map(({ id }) => id)));
    const traces = whole
      ? [...sheet.traces.values()]
      : [...ids].flatMap((id) => sheet.traces.get(id) ?? []);
    const update = whole ? sheet.doc.encode() : mergeUpdates(steps.map(({ bytes }) => bytes));
    return {
      generation: sheet.generation,
      seq: sheet.seq,
      update: Buffer.from(update),
      whole,
      traces,
    };
  }

  #changes(): PresentChange[] {
    const changes: PresentChange[] = [];
    let points = 0;
    for (const [id, { whole, view, cursor, keep }] of this.#news) {
      if (changes.length === MOST_CHANGES || points > MOST_POINTS) break;
      this.#news.delete(id);
      const one = this.#people.get(id);
      if (!one) continue;
      const from = whole ? 0 : keep;
      const draft = one.draft &&
        from !== null && { ...one.draft, keep: from, points: one.draft.points.slice(from) };
      points += draft ? draft.points.length : 0;
      if (whole) changes.push({ ...one, draft: draft || null });
      else
        changes.push({
          id,
          ...(view && { view: one.view }),
          ...(cursor && { cursor: one.cursor }),
          ...(from !== null && { draft: draft || null }),
        });
    }
    return changes;
  }
}

/** A line with what has been added; false when it does not follow what is known of it. */
function grown(before: Person["draft"], { keep, points, ...how }: Draft): Person["draft"] | false {
  const kept: Points = before?.points ?? [];
  if (keep > kept.length || keep + points.length > MOST_DRAFT) return false;
  return { ...how, points: [...kept.slice(0, keep), ...points] };
}

/** Names are for who is in scope. */
export const nameless = ({ id, drawn, changed }: Trace): Trace => ({
  id,
  drawn: { ...drawn, name: null },
  changed: { ...changed, name: null },
});
