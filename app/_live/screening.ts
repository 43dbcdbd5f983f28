import type { TerritoryFile } from "@/lib/protocol/territory";
import { type Api, createApi, fetchTerritory, type Me, NotAllowed, tabSession } from "./api";
import { LiveClient } from "./client";
import type { Live, SignedIn, Viewpoint } from "./live";
import { onDuty, whoAmI } from "./me";
import { Sender } from "./sender";
import { Territory } from "./territory";

/** What a screen has to show. */
export type Shown =
  | { at: "loading" }
  | { at: "ready"; live: Live }
  | { at: "signed-out" | "no-place" | "left" | "failed"; unsent: number };

const TRY_AGAIN = 3_000;
const LOOK_AGAIN = 10_000;

/** Who somebody is and what they are appointed to: a screen without a place waits for it to change. */
const standing = (me: Me): string =>
  JSON.stringify(me.actor && [me.actor.account, onDuty({ ...me, actor: me.actor }).actor]);

/**
 * What a screen shows from its opening to its end: finds out who looks and what they may see, starts
 * the client, and starts over when that has changed. Without a screen the outbox is sent all the same.
 */
export class Screening {
  readonly #view: Viewpoint;
  readonly #show: (shown: Shown) => void;
  #stopped = false;
  #end: () => void = () => {};
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(view: Viewpoint, show: (shown: Shown) => void) {
    this.#view = view;
    this.#show = show;
    this.#start(null);
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
    this.#end();
  }

  /** `lost`: the standing with which the server has turned this person away. */
  #start(lost: string | null): void {
    this.#end();
    this.#end = () => {};
    this.#open(lost).catch(() => {
      if (this.#stopped) return;
      this.#show({ at: "failed", unsent: 0 });
      this.#timer = setTimeout(() => this.#start(lost), TRY_AGAIN);
    });
  }

  async #open(lost: string | null): Promise<void> {
    const session = tabSession();
    if (!session) return this.#show({ at: "signed-out", unsent: 0 });
    const api = createApi(session);
    const me = await whoAmI(api, session);
    if (this.#stopped) return;
    if (!me.actor) {
      this.#show({ at: "signed-out", unsent: 0 });
      return this.#lookAgain(api, session, standing(me));
    }
    const signedIn: SignedIn = { ...me, actor: me.actor };
    const node = standing(me) === lost ? null : this.#view.node(onDuty(signedIn));
    const file = node && (await fetchTerritory(node, me.district.version, session).catch(nothing));
    if (this.#stopped) return;
    if (node && file) await this.#ready(api, session, signedIn, node, file as TerritoryFile);
    else await this.#noPlace(api, session, signedIn, lost === null ? "no-place" : "left");
  }

  async #ready(
    api: Api,
    session: string,
    me: SignedIn,
    node: string,
    file: TerritoryFile,
  ): Promise<void> {
    let client: LiveClient | null = null;
    const sender = await Sender.open(api, me.actor.account, () => client?.changed());
    this.#end = () => sender.stop();
    const territory = new Territory(file);
    const { offset } = me.district;
    const { audience } = this.#view;
    client = await LiveClient.start({
      sender,
      session,
      actor: me.actor,
      territory,
      offset,
      node,
      audience: typeof audience === "string" ? audience : audience(onDuty(me)),
      left: () => {
        if (this.#stopped) return;
        this.#show({ at: "left", unsent: sender.outbox.undecided.length });
        this.#start(standing(me));
      },
      narrowed: () => void this.#compare(api, session, standing(me)),
    });
    const live: Live = { client, api, me, territory, node, offset };
    this.#end = () => live.client.stop();
    if (this.#stopped) return this.#end();
    this.#show({ at: "ready", live });
  }

  async #noPlace(api: Api, session: string, me: SignedIn, at: "no-place" | "left"): Promise<void> {
    const say = (): void => this.#show({ at, unsent: sender.outbox.undecided.length });
    const sender = await Sender.open(api, me.actor.account, () => say());
    this.#end = () => sender.stop();
    if (this.#stopped) return this.#end();
    say();
    this.#lookAgain(api, session, standing(me));
  }

  /** Starts over if this person's standing is another by now. */
  async #compare(api: Api, session: string, was: string): Promise<boolean> {
    const me = await whoAmI(api, session).catch(() => null);
    if (this.#stopped || !me || standing(me) === was) return false;
    this.#start(null);
    return true;
  }

  #lookAgain(api: Api, session: string, was: string): void {
    const look = async (): Promise<void> => {
      if (!(await this.#compare(api, session, was))) this.#lookAgain(api, session, was);
    };
    if (!this.#stopped) this.#timer = setTimeout(() => void look(), LOOK_AGAIN);
  }
}

/** A place that may not be seen is none; everything else is tried again. */
function nothing(error: unknown): null {
  if (error instanceof NotAllowed) return null;
  throw error;
}
