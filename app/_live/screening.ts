import { param } from "@/app/_ui/address";
import { offsetIn, USUAL_ZONE } from "@/lib/kit/zone";
import type { TerritoryFile } from "@/lib/protocol/territory";
import {
  type Api,
  createApi,
  fetchTerritory,
  type Me,
  NotAllowed,
  partAddress,
  tabSession,
} from "./api";
import { LiveClient } from "./client";
import type { Live, SignedIn, Viewpoint } from "./live";
import { keepMe, keptMe, onDuty, standing } from "./me";
import { ownPlace } from "./own-place";
import { Sender } from "./sender";
import { Territory } from "./territory";

/** What a screen has to show. */
export type Shown =
  | { at: "loading" }
  | { at: "ready"; live: Live }
  | { at: "signed-out" | "no-place" | "elsewhere" | "left" | "failed"; unsent: number };

/** From one start to the next: the signal ends whatever belongs to it. */
interface Opening {
  api: Api;
  session: string;
  signal: AbortSignal;
}

const TRY_AGAIN = 3_000;
const LOOK_AGAIN = 10_000;

/**
 * What a screen shows from its opening to its end. It opens at once as it was left, while the server is
 * asked who looks and what they may see, and starts over when that is no longer the same. Without a
 * screen the outbox is sent all the same.
 */
export class Screening {
  readonly #view: Viewpoint;
  readonly #show: (shown: Shown) => void;
  #turn = new AbortController();
  /** What is shown, while it is. */
  #live: Live | null = null;

  constructor(view: Viewpoint, show: (shown: Shown) => void) {
    this.#view = view;
    this.#show = show;
    this.#start(null);
  }

  stop(): void {
    this.#turn.abort();
  }

  /** `lost`: the standing with which the server has turned this person away; `asked`: what it has just said of them. */
  #start(lost: string | null, asked: Me | null = null): void {
    this.#turn.abort();
    this.#turn = new AbortController();
    this.#live = null;
    const { signal } = this.#turn;
    this.#open(signal, lost, asked).catch(() => {
      if (signal.aborted) return;
      this.#show({ at: "failed", unsent: 0 });
      after(TRY_AGAIN, signal, () => this.#start(lost));
    });
  }

  async #open(signal: AbortSignal, lost: string | null, asked: Me | null): Promise<void> {
    const session = tabSession();
    if (!session) return this.#show({ at: "signed-out", unsent: 0 });
    const opening = { api: createApi(session), session, signal };
    const kept = keptMe(session);
    if (kept && lost === null && asked === null) {
      const left = { ...kept, now: Date.now() };
      if (await this.#enter(opening, left)) return await this.#confirm(opening, standing(left));
    }
    const me = asked ?? (await ask(opening, kept));
    if (signal.aborted) return;
    if (me !== kept) await keepMe(session, me);
    if (standing(me) !== lost && (await this.#enter(opening, me))) return;
    await this.#noPlace(opening, me, lost !== null);
  }

  /** False when there is no place for them. */
  async #enter(opening: Opening, who: Me): Promise<boolean> {
    if (!who.actor) return false;
    const me: SignedIn = { ...who, actor: who.actor };
    const own = this.#view.node(onDuty(me));
    if (own === null) return false;
    const { api, session, signal } = opening;
    let client: LiveClient | null = null;
    const nodes = [own, ...(this.#view.others?.(onDuty(me)) ?? [])];
    const read = async (node: string): Promise<TerritoryFile | null> =>
      (await fetchTerritory(node, me.district.version, session).catch(nothing)) as TerritoryFile;
    const [sender, place] = await Promise.all([
      openSender(opening, me.actor.account, () => client?.changed()),
      ownPlace(nodes, param("node"), read),
    ]);
    if (signal.aborted) return true;
    if (!place) {
      sender.stop();
      return false;
    }
    const { node } = place;
    const territory = Territory.of(place.file);
    const offset = offsetIn(me.district.zone ?? USUAL_ZONE);
    const { audience } = this.#view;
    const renew = (): void => void this.#confirm(opening, standing(this.#live?.me ?? me));
    const started = await LiveClient.start({
      sender,
      session,
      actor: me.actor,
      territory,
      source: {
        community: async (id) =>
          (await fetchTerritory(id, me.district.version, session, partAddress)) as TerritoryFile,
        buildings: (ids) => api.territory.buildings.query({ ids }),
      },
      offset,
      node,
      audience: typeof audience === "string" ? audience : audience(onDuty(me)),
      left: () => {
        if (signal.aborted) return;
        this.#show({ at: "left", unsent: sender.outbox.undecided.length });
        this.#start(standing(me));
      },
      changed: renew,
    });
    client = started;
    signal.addEventListener("abort", () => started.stop());
    if (signal.aborted) started.stop();
    else this.#ready({ client, api, me, territory, node, offset, renew });
    return true;
  }

  #ready(live: Live): void {
    this.#live = live;
    this.#show({ at: "ready", live });
  }

  /**
   * Puts another territory under what is shown: what is typed, chosen and not sent stays. False where more
   * than the territory is another, or the place is gone or large: that starts over.
   */
  async #settle({ session, signal }: Opening, me: Me): Promise<boolean> {
    const live = this.#live;
    if (!live || live.client.large || !onlyTerritory(live.me, me)) return false;
    const { version } = me.district;
    const file = (await fetchTerritory(live.node, version, session).catch(
      nothing,
    )) as TerritoryFile | null;
    if (signal.aborted || this.#live !== live) return true;
    if (!file || file.without) return false;
    const territory = Territory.of(file);
    live.client.settle(territory);
    this.#ready({ ...live, me: { ...live.me, ...me, actor: live.me.actor }, territory });
    return true;
  }

  async #noPlace(opening: Opening, me: Me, left: boolean): Promise<void> {
    const { signal } = opening;
    if (!me.actor) this.#show({ at: "signed-out", unsent: 0 });
    else {
      const who = onDuty({ ...me, actor: me.actor });
      const node = this.#view.node(who);
      // The address has named a place: whether there is one is nobody's business who may not see it.
      const asked = node !== null && node === param("node") ? "elsewhere" : "no-place";
      const at = left ? "left" : asked;
      const say = (): void => {
        if (!signal.aborted) this.#show({ at, unsent: sender.outbox.undecided.length });
      };
      const sender = await openSender(opening, me.actor.account, () => say());
      if (who.actor.appointments.length === 0) await sender.store.wipe();
      say();
    }
    const lookAgain = (): void =>
      after(LOOK_AGAIN, signal, () => void this.#compare(opening, standing(me)).then(lookAgain));
    lookAgain();
  }

  /** Asks until there is an answer whether this person's standing is still the same. */
  async #confirm(opening: Opening, was: string): Promise<void> {
    if (await this.#compare(opening, was)) return;
    after(LOOK_AGAIN, opening.signal, () => void this.#confirm(opening, was));
  }

  /** Goes on with another territory, or starts over if this person's standing is another by now; false when there is no answer. */
  async #compare(opening: Opening, was: string): Promise<boolean> {
    const me = await ask(opening, null).catch(() => null);
    if (opening.signal.aborted || !me) return me !== null;
    const now = this.#live ? standing(this.#live.me) : was;
    const settled = standing(me) === now || (await this.#settle(opening, me).catch(() => null));
    if (opening.signal.aborted || settled === null) return settled !== null;
    if (!settled) {
      // Whatever is tapped from now on would go to a client that has ended.
      this.#show({ at: "loading" });
      this.#start(null, me);
    } else await keepMe(opening.session, me);
    return true;
  }
}

/** Whether of what the server says of somebody nothing but the territory, and what it is called, is another. */
const onlyTerritory = (was: Me, now: Me): boolean => {
  const { version, name } = was.district;
  return standing({ ...now, district: { ...now.district, version, name } }) === standing(was);
};

/** Who this tab is, as the server says; what it last said when it can't be asked. */
async function ask({ api }: Opening, kept: Me | null): Promise<Me> {
  try {
    return await api.session.me.query();
  } catch (error) {
    if (!kept) throw error;
    return kept;
  }
}

async function openSender(
  { api, signal }: Opening,
  account: string,
  changed: () => void,
): Promise<Sender> {
  const sender = await Sender.open(api, account, changed);
  signal.addEventListener("abort", () => sender.stop());
  if (signal.aborted) sender.stop();
  return sender;
}

function after(ms: number, signal: AbortSignal, then: () => void): void {
  if (signal.aborted) return;
  const timer = setTimeout(then, ms);
  signal.addEventListener("abort", () => clearTimeout(timer));
}

/** A place that may not be seen is none; everything else is tried again. */
function nothing(error: unknown): null {
  if (error instanceof NotAllowed) return null;
  throw error;
}
