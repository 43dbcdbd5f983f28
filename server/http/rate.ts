import { isIP, isIPv6 } from "node:net";
import type { Clock } from "@/lib/kit/clock";
import { getOrMake } from "@/lib/kit/map";
import { Budget } from "@/server/budget";

/** So many a second in the long run, and so many at once. */
type Rate = readonly [perSecond: number, burst: number];

/**
 * What may be asked for, by kind: by one account, and from one address. Thousands of phones may share a
 * carrier's address, so an address may ask for much.
 */
export const RATES = {
  /** Pages, their parts, tiles. */
  page: { address: [1_000, 50_000] },
  /** Requests of the API. */
  api: { account: [500, 20_000], address: [1_000, 50_000] },
  /** Live sockets that are begun. */
  socket: { address: [200, 20_000] },
  /** Passwords, codes and invitations that somebody tries: so that none is guessed in a lifetime. */
  signIn: { account: [1 / 60, 10], address: [2, 300] },
} as const satisfies Record<string, { account?: Rate; address: Rate }>;

export type Kind = keyof typeof RATES;

export interface Asker {
  /** As `ClientOf` tells it; left out when it has been asked for already. */
  address?: string;
  /** An account's id, or the user name that is tried; none when nobody is signed in. */
  account?: string | null;
}

/** Those who are looked after at once; beyond, whoever has asked for nothing lately is forgotten. */
const MOST = 50_000;

/** Who has asked how much lately: in memory, for this process. */
export class Rates {
  readonly #clock: Clock;
  readonly #budgets = new Map<string, Budget>();
  /** For /metrics. */
  readonly counts = { refused: 0 };

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  get size(): number {
    return this.#budgets.size;
  }

  /** Whether one more is allowed. What is refused takes nothing from the address or the account. */
  take(kind: Kind, { address, account }: Asker): boolean {
    const rates: { account?: Rate; address: Rate } = RATES[kind];
    const asked: Budget[] = [];
    // This machine's own requests come from whoever runs it, or through a proxy that nobody named.
    if (address !== undefined && !isOwn(address))
      asked.push(this.#budget(`${kind} a ${networkOf(address)}`, rates.address));
    if (account && rates.account) asked.push(this.#budget(`${kind} u ${account}`, rates.account));
    const allowed = asked.every((budget) => budget.has(1));
    if (allowed) for (const budget of asked) budget.take();
    else this.counts.refused++;
    return allowed;
  }

  #budget(key: string, [perSecond, burst]: Rate): Budget {
    if (this.#budgets.size >= MOST && !this.#budgets.has(key)) this.#forget();
    return getOrMake(this.#budgets, key, () => new Budget(this.#clock, perSecond, burst));
  }

  /** Who has everything again is as one who never came; if that is too few, those who came first go. */
  #forget(): void {
    for (const [key, budget] of this.#budgets) if (budget.full) this.#budgets.delete(key);
    for (const key of this.#budgets.keys()) {
      if (this.#budgets.size < MOST / 2) return;
      this.#budgets.delete(key);
    }
  }
}

/** Whether it is a loopback address. */
export const isOwn = (address: string): boolean => address === "::1" || address.startsWith("127.");

/** Whoever has an IPv6 address has all those of its network. */
export function networkOf(address: string): string {
  if (!isIPv6(address)) return isIP(address) ? address : "none";
  const { hostname } = new URL(`http://[${address.split("%", 1)[0]}]`);
  const [head = "", tail] = hostname.slice(1, -1).split("::");
  const before = head === "" ? [] : head.split(":");
  const after = tail ? tail.split(":") : [];
  const zeros = tail === undefined ? 0 : 8 - before.length - after.length;
  const groups = [...before, ...Array<string>(zeros).fill("0"), ...after];
  return `${groups.slice(0, 4).join(":")}::/64`;
}
