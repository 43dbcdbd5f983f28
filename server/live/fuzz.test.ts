import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { randomFrom } from "@/lib/kit/random";
import { DRAW_REFUSALS } from "@/lib/protocol/sheet";
import { NOBODY } from "@/server/testing/accounts";
import type { TestClient } from "@/server/testing/client";
import { type Dice, garbage, strangeFrame, strangeMessage } from "@/server/testing/garbage";
import { Outbox } from "@/server/testing/outbox";
import { packet, RawSocket } from "@/server/testing/raw-socket";
import { startTestServer, type TestServer } from "@/server/testing/start-server";

const MESSAGES = 11_000;
const FRAMES = 11_000;
/** Enough to be shown the door. */
const A_CONNECTION = 24;
/** Fewer: most connections end on one of them. */
const A_RAW = 12;
const AT_ONCE = 8;
const PEOPLE = ["commander", "wall", "secretary-c1", "gate-g1", "squad-q1", NOBODY];
const REFUSALS = ["bad-message", "not-allowed", "too-many", "store-away", ...DRAW_REFUSALS];

describe("the live socket under 22,000 messages that make no sense", () => {
  let server: TestServer;
  let watcher: TestClient;
  beforeAll(async () => {
    server = await startTestServer();
    watcher = await server.connect("wall");
    await watcher.join({ node: "d" });
  });
  afterAll(() => server.stop());

  /** Somebody counts, and a wall that has been there all along sees it. */
  async function stillWorks(): Promise<void> {
    const out = new Outbox("gate-g1");
    const [verdict] = await server.submit("gate-g1", [out.count("g1", 1, Date.now())]);
    if (verdict?.as !== "done" || !verdict.marks[0]) throw new Error("not done");
    await watcher.reaches(verdict.marks[0]);
    const newcomer = await server.connect("commander");
    expect(await newcomer.join({ node: "d" })).toMatchObject({ positions: [] });
    expect(newcomer.picture.plain("c1")).toEqual(watcher.picture.plain("c1"));
    newcomer.close();
    expect(server.failures).toEqual([]);
    expect(watcher.has("closed") || watcher.has("resync")).toBe(false);
    const { io } = server.served.live;
    await expect.poll(() => io.engine.clientsCount, { timeout: 10_000 }).toBe(1);
    expect(server.served.core.rooms.size).toBe(1);
    expect(server.served.live.sheets.watchers).toBe(0);
    expect(({} as Record<string, unknown>).node).toBeUndefined();
  }

  async function spread(
    total: number,
    each: number,
    act: (dice: Dice, i: number) => Promise<number>,
  ) {
    let left = Math.ceil(total / each);
    let sent = 0;
    const worker = async (): Promise<void> => {
      while (left > 0) {
        const i = left--;
        const here = await act(randomFrom(i), i);
        sent += here;
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
    return sent;
  }

  it("gives each a typed answer, counts it, and closes on who goes on", async () => {
    const before = { ...server.served.live.counts };
    const answers: unknown[] = [];
    const sent = await spread(MESSAGES, A_CONNECTION, async (dice, i) => {
      const client = await server.connect(PEOPLE[i % PEOPLE.length] ?? "");
      // The client's own emit refuses reserved names; a fuzzer has no manners.
      const socket = client.socket as unknown as {
        packet(packet: object): void;
        acks: Record<number, (...answer: unknown[]) => void>;
      };
      for (let k = 0; k < A_CONNECTION; k++) {
        const { event, args } = strangeMessage(dice);
        const data = [event, ...args];
        if (dice() < 0.5) socket.packet({ type: 2, nsp: "/", data });
        else {
          socket.acks[k] = (answer) => answers.push(answer);
          socket.packet({ type: 2, nsp: "/", data, id: k });
        }
      }
      // Whatever came before has been dealt with when this is answered, or when the door is shut.
      socket.acks[A_CONNECTION] = () => client.close();
      const fence = { type: 2, nsp: "/", data: ["catchUp", null], id: A_CONNECTION };
      socket.packet(fence);
      await client.until(() => client.has("closed"));
      return A_CONNECTION + 1;
    });
    expect(sent).toBeGreaterThan(MESSAGES);
    const refusals = answers.map((a) => (a as { refused?: string } | null)?.refused);
    const untyped = answers.filter(
      (answer, i) => !REFUSALS.includes(refusals[i] ?? "") && !isAnswer(answer),
    );
    expect(untyped).toEqual([]);
    const refused = refusals.filter((why) => why !== undefined).length;
    expect(refused).toBeGreaterThan(MESSAGES / 5);
    const { counts } = server.served.live;
    expect(counts.refused - before.refused).toBeGreaterThanOrEqual(refused);
    expect(counts.abuse - before.abuse).toBeGreaterThan(MESSAGES / A_CONNECTION / 4);
    await stillWorks();
  }, 60_000);

  it("survives frames that are broken on every layer, and closes those connections", async () => {
    const before = { ...server.served.live.counts };
    const sent = await spread(FRAMES, A_RAW, async (dice, i) => {
      const who = server.signIn(PEOPLE[i % PEOPLE.length] ?? "");
      const raw = await RawSocket.open(server.url, who);
      // One in five never says who it is, or nothing that makes sense.
      if (i % 5 > 0) await raw.greet(who.slot);
      else raw.frame(packet({ type: 0, nsp: "/", data: oddHello(dice) }));
      for (let k = 0; k < A_RAW; k++) strangeFrame(raw, dice);
      raw.end();
      await raw.closed;
      return A_RAW;
    });
    expect(sent).toBeGreaterThanOrEqual(FRAMES);
    const { counts } = server.served.live;
    expect(counts.refused - before.refused).toBeGreaterThan(300);
    expect(counts.broken - before.broken).toBeGreaterThan(100);
    await stillWorks();
  }, 60_000);

  it("closes by itself on a frame that is no message, and on one that is too large", async () => {
    for (const bytes of [Buffer.from([0xc1]), Buffer.alloc(200_000, 0x91), Buffer.alloc(300_000)]) {
      const who = server.signIn("commander");
      const raw = await RawSocket.open(server.url, who);
      await raw.greet(who.slot);
      raw.frame(bytes);
      await raw.closed;
    }
    await stillWorks();
  });
});

const oddHello = (dice: Dice): object =>
  Object.fromEntries(
    ["protocol", "session", "__proto__"]
      .filter(() => dice() < 0.8)
      .map((key) => [key, garbage(dice)]),
  );

/** A join or a sheet that happened to be in order, or a position, which has no answer. */
function isAnswer(answer: unknown): boolean {
  if (answer === null) return true;
  return typeof answer === "object" && ["parts", "seq"].some((key) => key in (answer as object));
}
