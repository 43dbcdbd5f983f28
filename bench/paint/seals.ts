import { randomUUID } from "node:crypto";
import { Agent } from "node:http";
import { units } from "@/lib/domain/isolation/record";
import { DAY } from "@/lib/kit/clock";
import { append } from "@/lib/kit/map";
import { unpackNodes } from "@/lib/protocol/territory";
import type { Envelope } from "@/lib/schema/command";
import { splitTarget, unitId } from "@/lib/schema/territory";
import type { Picture } from "@/server/testing/picture";
import { type Bulwark, signIn } from "../kit/bulwark";
import type { Ground } from "../kit/ground";
import { post } from "../kit/post";

/** Commands in a request: the most it may carry. */
const BATCH = 200;

export interface Unit {
  target: string;
  building: string;
  street: string;
}

/** Units of buildings without any seal, spread evenly over the district. */
export function openUnits(ground: Ground, picture: Picture, count: number): Unit[] {
  const nodes = unpackNodes(ground.nodes);
  const boards = nodes.filter(({ level }) => level === "community").map(({ id }) => id);
  const sealed = new Set(
    boards.flatMap((board) => units.all(picture, board).map(([key]) => splitTarget(key).building)),
  );
  const all = nodes
    .filter(({ level, id }) => level === "building" && !sealed.has(id))
    .flatMap(({ id, path, units: n }) => {
      const [, street = ""] = path.split("/");
      return Array.from({ length: n }, (_, i) => ({
        target: unitId(id, i + 1),
        building: id,
        street,
      }));
    });
  if (all.length < count) throw new Error(`only ${all.length} units are open`);
  return Array.from({ length: count }, (_, i) => all[Math.floor((i * all.length) / count)] as Unit);
}

/** Closes units, and opens them again: one command each, by the desks of all streets as fast as they are answered. */
export class Sealing {
  readonly #server: Bulwark;
  readonly #orders = new Map<string, string>();

  constructor(server: Bulwark) {
    this.#server = server;
  }

  async close(all: readonly Unit[]): Promise<void> {
    const at = Date.now();
    await this.#send(all, ({ target }, id) => {
      this.#orders.set(target, id);
      const about = { from: "street", no: null, reason: "contact" };
      const args = { target, ...about, until: at + 14 * DAY, closedAt: at - 1_000 };
      return { name: "isolation.order", args };
    });
  }

  async open(all: readonly Unit[]): Promise<void> {
    await this.#send(all, ({ target }) => {
      const orders = [this.#orders.get(target)];
      return { name: "isolation.release", args: { target, orders, no: null } };
    });
  }

  async #send(
    all: readonly Unit[],
    act: (unit: Unit, id: string) => Pick<Envelope, "name" | "args">,
  ): Promise<void> {
    const agent = new Agent({ keepAlive: true });
    const streets = new Map<string, Unit[]>();
    for (const unit of all) append(streets, unit.street, unit);
    const from = async ([street, units]: readonly [string, readonly Unit[]]): Promise<void> => {
      const device = randomUUID();
      const author = `desk-${street}`;
      for (let sent = 0; sent < units.length; sent += BATCH) {
        const commands = units.slice(sent, sent + BATCH).map((unit, i): Envelope => {
          const id = randomUUID();
          const head = { id, device, n: sent + i + 1, author, at: Date.now() };
          return { ...head, ...act(unit, id) };
        });
        const verdicts = await post(this.#server, agent, signIn(author), commands);
        const bad = verdicts.find(({ as }) => as !== "done");
        if (bad) throw new Error(`not done: ${JSON.stringify(bad)}`);
      }
    };
    await Promise.all([...streets].map(from));
    agent.destroy();
  }
}
