import { randomUUID } from "node:crypto";
import { Agent } from "node:http";
import pino from "pino";
import { io, type Socket } from "socket.io-client";
import parser from "socket.io-msgpack-parser";
import { account, appointment } from "@/drizzle/schema/account";
import { squadSite } from "@/drizzle/schema/territory";
import { DAY } from "@/lib/kit/clock";
import { randomFrom } from "@/lib/kit/random";
import { type ClientToServer, PROTOCOL, type ServerToClient } from "@/lib/protocol/messages";
import type { LonLat, SquadSite } from "@/lib/schema/territory";
import { wrap } from "@/server/store/db";
import { migrate } from "@/server/store/engine/migrate";
import { openDatabase } from "@/server/store/engine/open";
import { listDistricts, loadTerritory } from "@/server/territory/load";
import { openSessions } from "@/server/testing/sessions";
import { type Bulwark, signIn } from "../kit/bulwark";
import { post } from "../kit/post";

/** Speaks for every squad of the district. */
const SPEAKER = "bench-squads";
/** A connection may say twenty things a second. */
const CONNECTIONS = 40;
const EVERY_MS = 100;
/** Degrees of latitude in a second: 1.4 m. */
const WALK = 1.4 / 111_320;
const BATCH = 200;

/** Brings a stopped district to `count` squads, spread over its communities, all of one account. */
export async function addSquads(dataDir: string, count: number): Promise<void> {
  const database = await openDatabase({ dataDir, log: pino({ level: "silent" }) });
  try {
    // The district that is kept may be of an older version.
    await migrate(database.sql);
    const db = wrap(database.sql);
    const [district = ""] = await listDistricts(db);
    const territory = await loadTerritory(db, district);
    if (!territory) throw new Error("no district");
    const nodes = [...territory.nodes()];
    const homes = nodes.filter(({ level }) => level === "community");
    const buildings = nodes.filter(({ level }) => level === "building");
    const more = Array.from({ length: count - territory.squads.length }, (_, i) => {
      const number = territory.squads.length + i + 1;
      const home = homes[i % homes.length];
      const own = buildings.filter(({ path }) => path.startsWith(`${home?.path}/`));
      const [lon, lat] = own[(i * 7) % Math.max(own.length, 1)]?.at ?? home?.at ?? [0, 0];
      return { id: `s${number}`, district, name: `${number}`, node: home?.id ?? "", lon, lat };
    });
    const now = Date.now();
    await db.insert(squadSite).values(more.map((row, i) => ({ ...row, size: 5, ord: 1_000 + i })));
    await db
      .insert(account)
      .values({ id: SPEAKER, district, name: SPEAKER, persona: null, drill: true });
    await openSessions(db, [SPEAKER]);
    await db.insert(appointment).values({
      id: `a-${SPEAKER}`,
      district,
      account: SPEAKER,
      role: "squad",
      node: district,
      path: district,
      subject: null,
      title: SPEAKER,
      from: now - DAY,
      until: null,
      revokedAt: null,
    });
  } finally {
    await database.close();
  }
}

/** Puts every squad on duty; who is already is left alone. */
export async function allOnDuty(server: Bulwark, squads: readonly SquadSite[]): Promise<void> {
  const agent = new Agent({ keepAlive: true });
  const device = randomUUID();
  try {
    for (let first = 0; first < squads.length; first += BATCH) {
      const commands = squads.slice(first, first + BATCH).map(({ id }, i) => ({
        id: randomUUID(),
        device,
        n: first + i + 1,
        author: "commander",
        name: "squad.onDuty",
        args: { squad: id, people: 5 },
        at: Date.now(),
      }));
      await post(server, agent, signIn("commander"), commands);
    }
  } finally {
    agent.destroy();
  }
}

interface Walk {
  squad: string;
  at: LonLat;
  heading: number;
}

/** Squads on their feet: each says where it is every two seconds, over the same path as a phone. */
export class Walkers {
  readonly #sockets: readonly Socket<ServerToClient, ClientToServer>[];
  readonly #walks: Walk[];
  readonly #random = randomFrom(6);
  #next = 0;
  #timer: NodeJS.Timeout | null = null;

  constructor({ url }: Bulwark, squads: readonly SquadSite[]) {
    const { cookie, slot } = signIn(SPEAKER);
    this.#sockets = Array.from({ length: CONNECTIONS }, () =>
      io(url, {
        path: "/live",
        transports: ["websocket"],
        parser,
        forceNew: true,
        auth: { protocol: PROTOCOL, session: slot },
        extraHeaders: { cookie, origin: url },
      }),
    );
    this.#walks = squads.map(({ id, at }) => ({ squad: id, at, heading: this.#random() * 360 }));
  }

  start(roundMs = 2_000): void {
    const each = Math.ceil((this.#walks.length * EVERY_MS) / roundMs);
    const seconds = roundMs / 1_000;
    this.#timer = setInterval(() => {
      for (let i = 0; i < each; i++) this.#step(seconds);
    }, EVERY_MS);
  }

  #step(seconds: number): void {
    const index = this.#next++ % this.#walks.length;
    const walk = this.#walks[index];
    if (!walk) return;
    const { squad, at } = walk;
    const heading = (walk.heading + (this.#random() - 0.5) * 60 + 360) % 360;
    const way = (heading * Math.PI) / 180;
    const [lon, lat] = at;
    const far = WALK * seconds;
    const to: LonLat = [
      lon + (Math.sin(way) * far) / Math.cos((lat * Math.PI) / 180),
      lat + Math.cos(way) * far,
    ];
    this.#walks[index] = { squad, at: to, heading };
    const fix = { squad, lon: to[0], lat: to[1], heading, accuracy: 10, at: Date.now() };
    this.#sockets[index % CONNECTIONS]?.emit("fix", fix);
  }

  rest(): void {
    if (this.#timer) clearInterval(this.#timer);
    this.#timer = null;
  }

  stop(): void {
    this.rest();
    for (const socket of this.#sockets) socket.disconnect();
  }
}
