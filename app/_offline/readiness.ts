/** What a place consists of on a device: the program, its names, its map, its sheets. Its boards are kept by the live client. */
export const KINDS = ["app", "names", "map", "sheets"] as const;
export type Kind = (typeof KINDS)[number];

/** So many there are, and so many of them this browser keeps; about so many bytes are still to come. */
export interface Stock {
  of: number;
  kept: number;
  left: number;
}

export type Stocks = Readonly<Record<Kind, Stock>>;

/** Why it does not go on. */
export type Hindrance =
  /** This browser keeps no pages: none of a server without https, none in a private window. */
  | "unable"
  /** No answer: it goes on by itself. */
  | "cut"
  /** The device has no room. */
  | "full";

/** All that is known of what this browser keeps for a screen. */
export interface Facts {
  /** Null before it was looked at. */
  stock: Stocks | null;
  /** The boards are here, and are kept. */
  boards: boolean;
  running: boolean;
  /** The server has another territory or another version of the page than what was kept. */
  outdated: boolean;
  hindrance: Hindrance | null;
  /** Bytes that are missing, and that there is room for; null where the browser does not say. */
  room: { needs: number; free: number } | null;
}

/** What is known of it without the boards, which the live client keeps. */
export type Known = Omit<Facts, "boards">;

export const NOTHING: Known = {
  stock: null,
  running: false,
  outdated: false,
  hindrance: null,
  room: null,
};

export type Readiness =
  | { is: "looking" }
  | { is: "unable" }
  | { is: "ready" }
  /** `share`: 0 to 1. */
  | { is: "fetching"; share: number }
  | { is: "cut"; share: number }
  /** `room`: where the browser says that there is too little. */
  | { is: "full"; room: Facts["room"] }
  | { is: "missing"; lacks: readonly (Kind | "boards")[]; outdated: boolean };

/** Whether a screen would work without a network, and what stands in the way of it. */
export function readinessOf(facts: Facts): Readiness {
  const { stock, boards, running, hindrance, room } = facts;
  if (hindrance === "unable") return { is: "unable" };
  if (!stock) return { is: "looking" };
  const lacks = KINDS.filter((kind) => stock[kind].kept < stock[kind].of);
  if (lacks.length === 0 && boards) return { is: "ready" };
  if (hindrance === "full")
    return { is: "full", room: room && room.needs > room.free ? room : null };
  const share = shareOf(stock);
  if (running) return { is: "fetching", share };
  if (hindrance === "cut") return { is: "cut", share };
  return {
    is: "missing",
    lacks: boards ? lacks : [...lacks, "boards"],
    outdated: facts.outdated,
  };
}

export const percentOf = (readiness: Readiness): number =>
  "share" in readiness ? Math.floor(readiness.share * 100) : 0;

/** How much of everything is kept, 0 to 1; never 1 while anything is missing. */
function shareOf(stock: Stocks): number {
  const all = KINDS.map((kind) => stock[kind]);
  const of = all.reduce((sum, one) => sum + one.of, 0);
  const kept = all.reduce((sum, one) => sum + Math.min(one.kept, one.of), 0);
  return of === 0 ? 0 : Math.min(0.99, kept / of);
}

/** About how many bytes are still to be fetched. */
export const bytesLeft = (stock: Stocks): number =>
  KINDS.reduce((bytes, kind) => bytes + stock[kind].left, 0);

const MB = 1024 * 1024;

/** 850 KB · 4.2 MB · 12 MB. */
export function sizeOf(bytes: number): string {
  if (bytes < MB) return `${Math.max(1, Math.round(bytes / 1024))} KB`;
  return `${bytes < 10 * MB ? (bytes / MB).toFixed(1) : Math.round(bytes / MB)} MB`;
}

/** What the browser says of the line; most say nothing. */
export interface Line {
  saveData?: boolean;
  effectiveType?: string;
  type?: string;
}

/** A picture in a chat. */
const METERED = 4 * MB;
const UNMETERED = 24 * MB;

/**
 * Whether so many bytes may be fetched without being asked for: never by who saves data or has hardly a
 * line, little over a line that may cost something, a street over any other.
 */
export function mayByItself(bytes: number, line: Line | undefined): boolean {
  if (line?.saveData || line?.effectiveType?.includes("2g")) return false;
  const free = line?.type === "wifi" || line?.type === "ethernet";
  return bytes <= (free ? UNMETERED : METERED);
}
