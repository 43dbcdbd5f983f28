import { and, eq, gt } from "drizzle-orm";
import { household, householdLink } from "@/drizzle/schema/person";
import { DAY, type Millis } from "@/lib/kit/clock";
import { type LookAt, looksAt } from "@/server/audit/looks";
import { addToRecord } from "@/server/audit/record";
import { hashOf, makeCode } from "@/server/auth/code";
import type { Db } from "@/server/store/db";
import { done } from "./file";
import type { Looker } from "./reads";

/** For how long a household can read by a link. */
export const LINK_LASTS = 30 * DAY;

/** A link's code, known to nobody but who is given it. */
export interface HouseholdLink {
  code: string;
  until: Millis;
}

/** What a link leads to. */
export interface Linked {
  building: string;
  unit: number;
  door: string;
  until: Millis;
  looks: LookAt[];
}

/** Links by which households read, without an account, who has looked at them; each household has one at most. */
export class HouseholdLinks {
  constructor(
    private readonly db: Db,
    private readonly district: string,
  ) {}

  /** A new one; the one before is void. Null when there is no such household. */
  async make(who: Looker, id: string): Promise<HouseholdLink | null> {
    const { db, district } = this;
    const code = makeCode();
    const until = who.at + LINK_LASTS;
    return await db.transaction(async (tx) => {
      const own = and(eq(household.id, id), eq(household.district, district));
      const [found] = await tx.select({ id: household.id }).from(household).where(own);
      if (!found) return null;
      const link = { code: hashOf(code), until };
      await tx
        .insert(householdLink)
        .values({ household: id, district, ...link })
        .onConflictDoUpdate({ target: householdLink.household, set: link });
      await addToRecord(tx, district, [done(who, "link", {}, id)]);
      return { code, until };
    });
  }

  /** What was done with the household whose code it is; null when it is nobody's or over. */
  async looks(code: string, now: Millis): Promise<Linked | null> {
    const { db, district } = this;
    const [found] = await db
      .select({
        id: household.id,
        building: household.building,
        unit: household.unit,
        door: household.door,
        until: householdLink.until,
      })
      .from(householdLink)
      .innerJoin(household, eq(household.id, householdLink.household))
      .where(
        and(
          eq(householdLink.code, hashOf(code)),
          eq(householdLink.district, district),
          gt(householdLink.until, now),
        ),
      );
    if (!found) return null;
    const { id, ...link } = found;
    return { ...link, looks: await looksAt(db, district, id) };
  }
}
