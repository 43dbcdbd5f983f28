import { account, appointment } from "@/drizzle/schema/account";
import type { Actor, Appointment, Role } from "@/lib/schema/role";
import { type Db, wrap } from "@/server/store/db";
import { migrate } from "@/server/store/engine/migrate";
import type { Database } from "@/server/store/engine/open";
import type { Territory } from "@/server/territory/territory";
import { openSessions } from "./sessions";
import { testTerritory } from "./territory";

/** Account, role, node, and the gate, squad or vehicle it is for. */
const PEOPLE: readonly [account: string, role: Role, node: string, subject?: string][] = [
  ["wall", "wall", "d"],
  ["commander", "commander", "d"],
  ["logistics", "logistics", "d"],
  ["desk-st1", "commander", "st1"],
  ["desk-st2", "commander", "st2"],
  ["secretary-c1", "secretary", "c1"],
  ["secretary-c2", "secretary", "c2"],
  ["secretary-c3", "secretary", "c3"],
  ["gate-g1", "gate", "c1", "g1"],
  ["gate-g1-night", "gate", "c1", "g1"],
  ["gate-g1-relief", "gate", "c1", "g1"],
  ["gate-g1-gone", "gate", "c1", "g1"],
  ["gate-g2", "gate", "c2", "g2"],
  ["squad-q1", "squad", "st1", "q1"],
  ["squad-q1-second", "squad", "st1", "q1"],
  ["squad-q2", "squad", "c1", "q2"],
  ["driver-v1", "driver", "st1", "v1"],
];

/** An account that nobody has appointed to anything. */
export const NOBODY = "nobody";

const appointmentOf = (
  territory: Territory,
  [id, role, node, subject]: (typeof PEOPLE)[number],
): Appointment => ({
  id: `a-${id}`,
  role,
  node,
  path: territory.node(node)?.path ?? "",
  subject: subject ?? null,
  title: id,
  from: 0,
  until: null,
  revokedAt: null,
  standsInFor: null,
});

/** A person of the tests as the server would load them. */
export function testActor(territory: Territory, id: string): Actor {
  const row = PEOPLE.find(([known]) => known === id);
  return {
    account: id,
    name: `姓名 ${id}`,
    appointments: row ? [appointmentOf(territory, row)] : [],
  };
}

/** Brings an empty database to the tests' tables and people. */
export async function makeReady({ sql }: Pick<Database, "sql">): Promise<void> {
  await migrate(sql);
  await addPeople(wrap(sql), testTerritory());
}

export async function addPeople(db: Db, territory: Territory): Promise<void> {
  const district = territory.about.id;
  const ids = [...PEOPLE.map(([id]) => id), NOBODY];
  await db.insert(account).values(
    ids.map((id) => ({
      id,
      district,
      name: testActor(territory, id).name,
      persona: null,
      drill: false,
    })),
  );
  await db
    .insert(appointment)
    .values(PEOPLE.map((row) => ({ ...appointmentOf(territory, row), account: row[0], district })));
  await openSessions(db, ids);
}
