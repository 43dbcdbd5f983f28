import type { Ground } from "@/lib/domain/ground";
import { actMessages, wordMessages } from "@/lib/i18n/messages/act";
import { fullPlace, placeName } from "@/lib/i18n/place";
import { date, moment } from "@/lib/i18n/time";
import { type Language, type Params, translate } from "@/lib/i18n/translate";
import { MINUTE, type Millis } from "@/lib/kit/clock";
import type { Offset } from "@/lib/kit/zone";

/** What a sentence is made of: the journal's entry, or a command that is still pending. */
export interface Act {
  name: string;
  args: unknown;
  /** When it was done. */
  at?: Millis;
}

/** The shown number of a run, by its id: commands name the id only. */
export type RunNumber = (run: string) => string | undefined;

type ActKey = keyof (typeof actMessages)["en"];
type WordKey = keyof (typeof wordMessages)["en"];

const isWord = (key: string): key is WordKey => key in wordMessages.en;
const isAct = (key: string): key is ActKey => key in actMessages.en;

/** The number that a stop has for people: `s3` is stop 3. */
export const stopNumber = (stop: string): string => stop.replace(/^s/, "");

/** The kind of matter an id of `derive` stands for. */
const matterKind = (matter: string): string => matter.slice(0, matter.indexOf(":"));

/** A door that was closed so long before it was entered has a time of its own. */
const EARLIER = 2 * MINUTE;

/** Which sentence it is: some verbs say different things with different arguments. */
function sentence(name: string, args: Record<string, unknown>, at: Millis): string {
  if (name === "isolation.order" && args.closedAt === null) return "isolation.order.waiting";
  if (isAct(`${name}.earlier`) && Number(args.closedAt) < at - EARLIER) return `${name}.earlier`;
  if (name === "gate.count" && args.of === "vehicles") return "gate.count.vehicles";
  if (name === "notice.visit" && args.until === null) return "notice.visit.over";
  return name;
}

/**
 * One short sentence for what was done: places, numbers and states, never a person or a reason.
 * A command this version doesn't know is shown by its name.
 */
export function describeAct(
  act: Act,
  ground: Ground,
  language: Language,
  offset: Offset,
  runNumber: RunNumber = () => undefined,
): string {
  const args: Record<string, unknown> =
    typeof act.args === "object" && act.args !== null ? { ...act.args } : {};
  const { at = 0 } = act;
  const key = sentence(act.name, args, at);
  if (!isAct(key)) return act.name;
  const times = {
    closed: moment(Number(args.closedAt), at, offset, language),
    until: date(Number(args.until), offset, language),
    ends: moment(Number(args.until), at, offset, language),
  };
  const params = paramsOf(args, ground, language, runNumber);
  return translate(actMessages, language, key, { ...params, ...times });
}

const countOf = (list: unknown): number | "" => (Array.isArray(list) ? list.length : "");

function paramsOf(
  args: Record<string, unknown>,
  ground: Ground,
  language: Language,
  runNumber: RunNumber,
): Params {
  const word = (key: string, params?: Params): string =>
    isWord(key) ? translate(wordMessages, language, key, params) : key.slice(key.indexOf(".") + 1);
  const within = (key: string): string => word(key).replace(/^[A-Z]/, (c) => c.toLowerCase());
  const text = (value: unknown): string =>
    typeof value === "string" || typeof value === "number" ? String(value) : "";
  const place = args.place ?? args.target ?? args.building;
  const squad = text(args.squad);
  const run = text(args.run);
  const no = text(args.no) || runNumber(run);
  return {
    place: place === undefined ? "" : placeName(text(place), ground, language),
    gate: ground.gate(text(args.gate))?.name ?? text(args.gate),
    exit: args.exit === undefined ? "" : fullPlace(text(args.exit), ground, language),
    found: within(`exit.${text(args.found)}`),
    squad: word("squad", { no: ground.squad(squad)?.name ?? squad }),
    run: no ? word("run", { no }) : word("runUnknown"),
    no: text(args.no),
    n: text(args.delta) || countOf(args.stops) || countOf(args.orders),
    people: text(args.people),
    way: within(`way.${text(args.way)}`),
    state: within(`state.${text(args.state)}`),
    task: within(`task.${text(args.kind)}`),
    stop: stopNumber(text(args.stop)),
    kind: within(`matter.${matterKind(text(args.matter))}`),
  };
}
