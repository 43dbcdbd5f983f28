import { expect } from "vitest";
import { systemClock } from "@/lib/kit/clock";
import type { Actor, Role } from "@/lib/schema/role";
import { type Core, createCore } from "@/server/core";
import type { Db } from "@/server/store/db";
import { loadTerritory } from "@/server/territory/load";
import { Outbox } from "@/server/testing/outbox";
import { OFFSET } from "@/server/testing/start-server";

/** The tables in which acting leaves rows. */
export const ACTED = [
  "board",
  "board_update",
  "board_keyframe",
  "command",
  "device",
  "seal_order",
  "opening",
  "appointment",
];

/** Runs something on a server over the territory as it is now, as somebody with a role. */
export const acts =
  (db: Db) =>
  async (
    role: Role,
    at: string,
    does: (ask: (name: string, args: object) => Promise<string>, core: Core) => Promise<void>,
  ): Promise<void> => {
    const territory = await loadTerritory(db, "d");
    if (!territory) throw new Error("no territory");
    const failed = (error: unknown) => {
      throw error;
    };
    const superseded = () => failed(new Error("another territory"));
    const core = await createCore({
      db,
      territory,
      clock: systemClock,
      offset: OFFSET,
      failed,
      superseded,
    });
    const appointment = {
      id: `a-${role}`,
      role,
      node: at,
      path: territory.node(at)?.path ?? "",
      subject: null,
      title: role,
      from: 0,
      until: null,
      revokedAt: null,
      standsInFor: null,
    };
    const actor: Actor = { account: role, name: role, appointments: [appointment] };
    const out = new Outbox(role);
    await does(async (name, args) => {
      const asked = out.next(name, args, Date.now());
      const [verdict] = await core.submit([asked], actor);
      expect(verdict).toMatchObject({ as: "done" });
      return asked.id;
    }, core);
    await core.stop();
  };
