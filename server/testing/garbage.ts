import { packet, type RawSocket, TEXT } from "./raw-socket";

export type Dice = () => number;

const pick = <T>(list: readonly T[], dice: Dice): T => {
  const one = list[Math.floor(dice() * list.length)];
  if (one === undefined && list.length === 0) throw new Error("nothing to pick from");
  return one as T;
};

const KEYS = [
  "node",
  "audience",
  "have",
  "pending",
  "device",
  "board",
  "generation",
  "seq",
  "squad",
  "lon",
  "lat",
  "heading",
  "accuracy",
  "at",
  "update",
  "draft",
  "constructor",
  "prototype",
  "toString",
  "hasOwnProperty",
  "then",
  "length",
  "",
  "\u0000",
  "锁",
];

const TEXTS = [
  "",
  "d",
  "c1",
  "st2",
  "q1",
  "desk",
  "field",
  "constructor",
  "../../etc/passwd",
  "'; drop table board; --",
  "\u0000",
  "\ud800",
  "a".repeat(41),
  "c1/../c2",
  "南岗区",
  "NaN",
  "x".repeat(2_000),
];

const NUMBERS = [
  0,
  -0,
  1,
  -1,
  0.5,
  180.1,
  -91,
  360,
  2 ** 31,
  -(2 ** 31),
  2 ** 53,
  1e308,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  Number.NEGATIVE_INFINITY,
];

function deep(depth: number, dice: Dice): unknown {
  let value: unknown = pick(TEXTS, dice);
  for (let i = 0; i < depth; i++) value = dice() < 0.5 ? [value] : { [pick(KEYS, dice)]: value };
  return value;
}

/** Any value at all that MessagePack can carry. */
export function garbage(dice: Dice, depth = 3): unknown {
  const r = dice();
  if (r < 0.06) return null;
  if (r < 0.12) return undefined;
  if (r < 0.18) return dice() < 0.5;
  if (r < 0.34) return pick(NUMBERS, dice);
  if (r < 0.5) return pick(TEXTS, dice);
  if (r < 0.56) return Buffer.from(Array.from({ length: 40 }, () => Math.floor(dice() * 256)));
  if (r < 0.57) return "长".repeat(20_000);
  if (r < 0.58) return Array.from({ length: 5_000 }, () => pick(NUMBERS, dice));
  if (r < 0.6) return deep(12, dice);
  const inner = () => (depth > 0 ? garbage(dice, depth - 1) : pick(TEXTS, dice));
  if (r < 0.75) return Array.from({ length: Math.floor(dice() * 5) }, inner);
  const keys = Array.from({ length: Math.floor(dice() * 6) }, () => pick(KEYS, dice));
  return Object.fromEntries(keys.map((key) => [key, inner()]));
}

const VALID = {
  join: { node: "d", audience: "desk", have: [], pending: [], device: "" },
  catchUp: { board: "c1", generation: 1, seq: 0 },
  fix: { squad: "q1", lon: 126.6, lat: 45.7, heading: null, accuracy: 5, at: 1 },
  openSheet: { node: "c1", have: null },
  draw: { node: "c1", generation: 1, update: Buffer.from([0, 0]) },
  look: { node: "c1", view: null, cursor: [126.6, 45.7], draft: null },
} as const;

const EVENTS = ["join", "catchUp", "fix", "openSheet", "draw", "look"] as const;

const STRANGE_EVENTS = [
  "disconnect",
  "disconnecting",
  "error",
  "connect",
  "connect_error",
  "newListener",
  "removeListener",
  "frame",
  "verdicts",
  "constructor",
  "hasOwnProperty",
  "",
  "JOIN",
];

/** An event and its arguments: a real one bent somewhere, or one that nobody knows. */
export function strangeMessage(dice: Dice): { event: unknown; args: unknown[] } {
  if (dice() < 0.15) return { event: pick(STRANGE_EVENTS, dice), args: [garbage(dice)] };
  const event = pick(EVENTS, dice);
  const r = dice();
  if (r < 0.3) return { event, args: [garbage(dice)] };
  if (r < 0.4) return { event, args: [] };
  if (r < 0.5) return { event, args: [VALID[event], garbage(dice), garbage(dice)] };
  const bent: Record<string, unknown> = { ...VALID[event] };
  const key = dice() < 0.8 ? pick(Object.keys(bent), dice) : pick(KEYS, dice);
  if (dice() < 0.15) delete bent[key];
  else Object.defineProperty(bent, key, { value: garbage(dice), enumerable: true });
  return { event, args: [bent] };
}

/** Nested deeper than any stack: what only bytes by hand can be. */
const bottomless = (byte: number): Buffer => Buffer.alloc(200_000, byte);

const EVENT_NAMES: readonly unknown[] = [
  { toString: 1, valueOf: 1 },
  { toString: "join" },
  [],
  ["join"],
  null,
  7,
  Number.NaN,
  true,
  Buffer.from("join"),
  { __proto__: null },
];

/** Says one thing over a raw socket that is wrong on some layer. */
export function strangeFrame(raw: RawSocket, dice: Dice): void {
  const wrongInside: (() => Buffer)[] = [
    () => packet({ type: 2, nsp: "/", data: [pick(EVENT_NAMES, dice), garbage(dice)], id: 1 }),
    () => packet({ type: 2, nsp: "/", data: [strangeMessage(dice).event, garbage(dice)] }),
    () => packet({ type: 2, nsp: "/", data: [] }),
    () => packet({ type: 3, nsp: "/", id: Math.floor(dice() * 9), data: [garbage(dice)] }),
  ];
  const wrongPackets: (() => Buffer)[] = [
    () => packet({ type: 2, nsp: pick(["", "/admin", "__proto__", "/?x"], dice), data: ["join"] }),
    () => packet({ type: pick([-1, 5, 6, 99, 1.5], dice), nsp: "/", data: ["join"] }),
    () => packet({ type: 0, nsp: pick(["/", "/other"], dice), data: garbage(dice) }),
    () => packet({ type: 2, nsp: "/", data: garbage(dice), id: garbage(dice) }),
    () => packet({ type: 2, nsp: "/", data: ["join", { ["__proto__"]: Buffer.from("x") }] }),
    () => packet({ type: 2, nsp: "/", data: ["__proto__", garbage(dice)] }),
    () => packet({ type: 4, nsp: "/", data: { message: "no" } }),
    () => packet({ garbage: garbage(dice) }),
  ];
  const wrongFrames: (() => void)[] = [
    () =>
      raw.frame(pick(["", "2probe", "6", "7", "9", "b!!!", "4", "4{}", "0{}", "\u0000"], dice), {
        opcode: TEXT,
      }),
    () => raw.frame(Buffer.from(Array.from({ length: 60 }, () => Math.floor(dice() * 256)))),
    () => raw.frame(bottomless(pick([0x91, 0x81, 0xdc, 0xdd], dice))),
    () => raw.frame(Buffer.alloc(300 * 1024)),
    () => raw.frame(Buffer.from([0xc3, 0x28]), { opcode: TEXT }),
    () => raw.frame("x", { opcode: pick([3, 7, 11, 15], dice) }),
    () => raw.frame("x", { rsv: 7 }),
    () => raw.frame("x", { masked: false }),
    () => raw.frame("x", { fin: false }),
    () => raw.frame("x", { opcode: 0 }),
    () => raw.frame(Buffer.alloc(126), { opcode: 9 }),
    () => raw.frame("x", { length: 2 ** 40 }),
    () => raw.frame("x", { opcode: 8 }),
    () => raw.bytes(Buffer.from(Array.from({ length: 30 }, () => Math.floor(dice() * 256)))),
  ];
  // A broken packet or frame ends the connection, so most of what is said is wrong inside only.
  const r = dice();
  if (r < 0.85) raw.frame(pick(wrongInside, dice)());
  else if (r < 0.91) raw.frame(pick(wrongPackets, dice)());
  else if (r < 0.95) {
    const bytes = pick(wrongInside, dice)();
    bytes[Math.floor(dice() * bytes.length)] = Math.floor(dice() * 256);
    raw.frame(bytes);
  } else pick(wrongFrames, dice)();
}
