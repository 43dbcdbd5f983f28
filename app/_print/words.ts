import { type Freshness, heardAt } from "@/app/_live/freshness";
import type { SignedIn } from "@/app/_live/live";
import type { Territory } from "@/app/_live/territory";
import { printMessages } from "@/lib/i18n/messages/print";
import { clockTime, date } from "@/lib/i18n/time";
import { type Language, translate, written } from "@/lib/i18n/translate";
import { HOUR, MINUTE, type Millis } from "@/lib/kit/clock";
import { type Offset, toLocal } from "@/lib/kit/zone";
import type { NodeId } from "@/lib/schema/territory";

/** What a printed page has to know of the screen that it was printed from. */
export interface From {
  me: SignedIn;
  territory: Territory;
  /** Minutes the district's wall clock is ahead of UTC. */
  offset: Offset;
  language: Language;
  now: Millis;
  fresh: Freshness;
  node: NodeId;
}

export const sayIn =
  (language: Language) =>
  (key: keyof (typeof printMessages)["zh-CN"], params?: Parameters<typeof translate>[3]): string =>
    translate(printMessages, language, key, params);

/** 2026年11月30日 15:33: paper lies about for longer than a day. */
export function wholeMoment(at: Millis, offset: Offset, language: Language): string {
  const year = new Date(toLocal(at, offset)).getUTCFullYear();
  const day = date(at, offset, language);
  return `${language === "zh-CN" ? `${year}年${day}` : `${day} ${year}`} ${clockTime(at, offset)}`;
}

/** The moment of a picture: now while it is live, else when the server was last heard. */
export function asOf({ fresh, now }: Pick<From, "fresh" | "now">): { at: Millis; stale: boolean } {
  if (fresh.is === "live") return { at: now, stale: false };
  return { at: heardAt(fresh, now) ?? now, stale: fresh.is !== "behind" };
}

/** What stands at the head of every printed page. */
export function headWords(from: From) {
  const { me, territory, offset, language, node } = from;
  const say = sayIn(language);
  const { at, stale } = asOf(from);
  return {
    place: territory
      .line(node)
      .map(({ name }) => name)
      .join(" · "),
    drill: me.district.drill ? say("drill") : null,
    asOf: say("asOf", { time: wholeMoment(at, offset, language) }),
    state: say(stale ? "stale" : "live"),
    stale,
    clock: say("clock", { offset: offsetWords(offset(at)) }),
    by: say("by", { who: me.actor.appointments[0]?.title ?? "" }),
    name: territory.node(node)?.name ?? me.district.name,
  };
}

/** +8 or +5:30. */
function offsetWords(offset: number): string {
  const minutes = Math.abs(offset) % 60;
  const hours = Math.floor((Math.abs(offset) * MINUTE) / HOUR);
  const rest = minutes === 0 ? "" : `:${String(minutes).padStart(2, "0")}`;
  return `${offset < 0 ? "−" : "+"}${hours}${rest}`;
}

/** 500 米 · 2 公里. */
export const lengthWords = (metres: number, language: Language): string =>
  metres >= 1_000
    ? sayIn(language)("kilometre", { n: metres / 1_000 })
    : sayIn(language)("metre", { n: metres });

export const latitudeWords = (latitude: number): string =>
  `${Math.abs(latitude).toFixed(2)}° ${latitude < 0 ? "S" : "N"}`;

/** 1:25,000. */
export const scaleWords = (scale: number): string => `1:${written(scale)}`;

/** A name that any file system takes. */
export const fileName = (title: string, at: Millis, offset: Offset, kind: string): string => {
  const [day = "", time = ""] = new Date(toLocal(at, offset)).toISOString().split("T");
  const stamp = `${day.replaceAll("-", "")}-${time.slice(0, 5).replace(":", "")}`;
  return `${title.replace(/[\\/:*?"<>|\s]+/g, "-")}-${stamp}.${kind}`;
};
