import type { Clock } from "@/lib/kit/clock";
import type { DraftAnswer, DrawnPlace } from "@/lib/protocol/territory-edit";
import type { Actor } from "@/lib/schema/role";
import type { TerritoryNode } from "@/lib/schema/territory";
import type { Draft } from "@/lib/territory/edit";
import type { Db } from "@/server/store/db";
import { standingOf } from "@/server/territory/standing";
import { drawnPlace } from "./drawn";
import { layOver, mayTouch } from "./lay";
import { partFor, saidOf, staleAt } from "./look";
import { NotTheirs, type Publication } from "./publish";

export interface EditorDeps {
  db: Db;
  district: string;
  clock: Clock;
  /** Lets no command in and waits for those under way; resolves with what lets them in again. */
  hold(): Promise<() => void>;
  /** Takes a draft in, as `publishDraft` does; `begins` is called when it comes to that, before anything is read. */
  take(publication: Publication, begins: () => void): Promise<DraftAnswer>;
  /** Another territory is in the database: it is to be served anew. */
  changed(): void;
}

/** Drafts of the territory: looked at as often as one likes, published all or nothing. */
export class TerritoryEditor {
  readonly #deps: EditorDeps;
  /** One is published after the other. */
  #turn: Promise<unknown> = Promise.resolve();

  constructor(deps: EditorDeps) {
    this.#deps = deps;
  }

  drawn(place: TerritoryNode): Promise<DrawnPlace> {
    return drawnPlace(this.#deps.db, this.#deps.district, place);
  }

  /** What a draft would do, and what is against it. Throws `NotTheirs`. */
  async consider({ version, edits }: Draft, actor: Actor): Promise<DraftAnswer> {
    const { db, district, clock } = this.#deps;
    const stale = await staleAt(db, district, version);
    if (stale) return stale;
    const standing = await standingOf(db, district);
    const laid = layOver(await partFor(db, district, edits), edits, standing);
    if (!mayTouch(actor, laid.touched, clock.now())) throw new NotTheirs();
    return { as: "considered", ...(await saidOf(db, district, laid)) };
  }

  /** Makes a draft the territory, unless anything is against it. Throws `NotTheirs`. */
  async publish(draft: Draft, actor: Actor): Promise<DraftAnswer> {
    const mine = this.#turn.then(() => this.#inTurn(draft, actor));
    this.#turn = mine.catch(() => {});
    return await mine;
  }

  async #inTurn(draft: Draft, actor: Actor): Promise<DraftAnswer> {
    const { db, district, clock, hold, take, changed } = this.#deps;
    // Once one is published this server ends: it lets nobody in again.
    const stale = await staleAt(db, district, draft.version);
    if (stale) return stale;
    let held = null as Promise<() => void> | null;
    let done = false;
    try {
      const publication = { district, draft, actor, now: clock.now() };
      const answer = await take(publication, () => {
        held = hold();
      });
      done = answer.as === "published";
      return answer;
    } finally {
      if (done) changed();
      else (await held)?.();
    }
  }
}
