import { sql } from "drizzle-orm";
import { account, appointment } from "@/drizzle/schema/account";
import { DAY, type Millis } from "@/lib/kit/clock";
import type { Persona } from "@/lib/schema/persona";
import type { Role } from "@/lib/schema/role";
import type { TerritoryNode } from "@/lib/schema/territory";
import type { Tx } from "@/server/store/db";
import { inPieces } from "@/server/store/in-pieces";
import type { Territory } from "@/server/territory/territory";
import { type Cast, castOf } from "./cast";
import { personName } from "./names";
import { homeOf } from "./vehicles";

export const VEHICLES = 12;

interface Hand {
  account: string;
  role: Role;
  node: TerritoryNode;
  subject: string | null;
  title: string;
  persona: Persona["key"] | null;
}

/** Every post of the demo district with somebody on it; the simulator works with the same accounts as the personas. */
export function* hands(territory: Territory, cast: Cast): Iterable<Hand> {
  const district = cast.district;
  const persona = (key: Persona["key"], is: boolean): Persona["key"] | null => (is ? key : null);
  yield {
    account: "wall",
    role: "wall",
    node: district,
    subject: null,
    title: "大屏",
    persona: "wall",
  };
  yield {
    account: "commander",
    role: "commander",
    node: district,
    subject: null,
    title: "区防指值班长",
    persona: "district",
  };
  yield {
    account: "logistics",
    role: "logistics",
    node: district,
    subject: null,
    title: "区物资组",
    persona: null,
  };
  for (let n = 1; n <= VEHICLES; n++) {
    yield {
      account: `driver-${n}`,
      role: "driver",
      node: territory.node(homeOf(territory, cast, n)) ?? district,
      subject: `v${n}`,
      title: `配送车 ${n}`,
      persona: persona("driver", n === 1),
    };
  }
  for (const node of territory.nodes()) {
    if (node.level === "street") {
      const own = persona("street", node.id === cast.street.id);
      yield {
        account: `desk-${node.id}`,
        role: "commander",
        node,
        subject: null,
        title: `${node.name}值班长`,
        persona: own,
      };
    }
    if (node.level === "community") {
      const own = persona("secretary", node.id === cast.community.id);
      yield {
        account: `secretary-${node.id}`,
        role: "secretary",
        node,
        subject: null,
        title: `${node.name}书记`,
        persona: own,
      };
    }
  }
  for (const gate of territory.gates) {
    const node = territory.node(gate.community);
    const own = persona("gate", gate.id === cast.gate);
    if (node)
      yield {
        account: `gate-${gate.id}`,
        role: "gate",
        node,
        subject: gate.id,
        title: gate.name,
        persona: own,
      };
  }
  for (const squad of territory.squads) {
    const node = territory.node(squad.node);
    if (!node) continue;
    const own = squad.id === cast.squad;
    const base = { role: "squad", node, subject: squad.id } as const;
    const lead = persona("squad", own);
    yield {
      ...base,
      account: `squad-${squad.id}`,
      title: `突击队 ${squad.name} 队长`,
      persona: lead,
    };
    // Who takes over when the lead's battery has died.
    if (own) {
      const title = `突击队 ${squad.name} 队员`;
      yield { ...base, account: `squad-${squad.id}-2`, title, persona: "member" };
    }
  }
}

/** Makes the demo's accounts and appointments; their names are invented. */
export async function makePeople(tx: Tx, territory: Territory, now: Millis): Promise<void> {
  const district = territory.about.id;
  const list = [...hands(territory, castOf(territory))];
  const accounts = list.map((hand, i) => ({
    id: hand.account,
    district,
    name: hand.role === "wall" ? hand.title : personName(i),
    persona: hand.persona,
    drill: true,
  }));
  const appointments = list.map(({ account: of, role, node, subject, title }) => ({
    id: `a-${of}`,
    district,
    account: of,
    role,
    node: node.id,
    path: node.path,
    subject,
    title,
    from: now - 30 * DAY,
    until: null,
    revokedAt: null,
  }));
  for (const some of inPieces(accounts))
    await tx
      .insert(account)
      .values(some)
      .onConflictDoUpdate({ target: account.id, set: { persona: sql`excluded.persona` } });
  for (const some of inPieces(appointments))
    await tx.insert(appointment).values(some).onConflictDoNothing();
}
