import { and, eq, inArray } from "drizzle-orm";
import type * as z from "zod/mini";
import { opening, sealOrder } from "@/drizzle/schema/isolation";
import { carryOut, extend, number } from "@/lib/domain/isolation/amend";
import { order } from "@/lib/domain/isolation/order";
import { open, release, voidOrder } from "@/lib/domain/isolation/release";
import type { Tx } from "@/server/store/db";
import type { DecidedCommand } from "@/server/store/store";

type Done = DecidedCommand & { path: string };
type Args<D extends { args: z.ZodMiniType }> = z.infer<D["args"]>;

/** Keeps each order with its reason and its end, which the board must not hold. */
export async function recordIsolation(tx: Tx, district: string, done: Done): Promise<void> {
  const { id, path, at } = done;
  switch (done.name) {
    case order.name: {
      const args = done.args as Args<typeof order>;
      await tx.insert(sealOrder).values({ ...args, id, district, path, at });
      return;
    }
    case carryOut.name: {
      const args = done.args as Args<typeof carryOut>;
      await tx
        .update(sealOrder)
        .set({ closedAt: args.closedAt })
        .where(eq(sealOrder.id, args.order));
      return;
    }
    case number.name: {
      const args = done.args as Args<typeof number>;
      await tx.update(sealOrder).set({ no: args.no }).where(eq(sealOrder.id, args.order));
      return;
    }
    case extend.name: {
      const args = done.args as Args<typeof extend>;
      await tx.update(sealOrder).set({ until: args.until }).where(eq(sealOrder.id, args.order));
      return;
    }
    case release.name: {
      const args = done.args as Args<typeof release>;
      await tx
        .update(sealOrder)
        .set({ endedAt: at, ending: "released", endingNote: args.no })
        .where(and(inArray(sealOrder.id, args.orders), eq(sealOrder.target, args.target)));
      return;
    }
    case voidOrder.name: {
      const args = done.args as Args<typeof voidOrder>;
      await tx
        .update(sealOrder)
        .set({ endedAt: at, ending: "voided", endingNote: args.why })
        .where(and(eq(sealOrder.id, args.order), eq(sealOrder.target, args.target)));
      return;
    }
    case open.name: {
      const args = done.args as Args<typeof open>;
      await tx.insert(opening).values({ ...args, id, district, path, at });
    }
  }
}
