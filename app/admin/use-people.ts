"use client";
import { useCallback, useEffect, useState } from "react";
import { type Api, fetchTerritory, type Me, ownSession } from "@/app/_live/api";
import { type OwnPlace, placesBelow } from "@/app/_live/own-places";
import { Territory } from "@/app/_live/territory";
import { type Offset, offsetIn, USUAL_ZONE } from "@/lib/kit/zone";
import { isAppointing } from "@/lib/policy/appoint";
import { inForce } from "@/lib/policy/may";
import type { TerritoryFile } from "@/lib/protocol/territory";

export type Held = Awaited<ReturnType<Api["appointment"]["list"]["query"]>>[number];

/** Everything that the page of appointments works with. */
export interface Office {
  api: Api;
  me: Me;
  territory: Territory;
  places: readonly OwnPlace[];
  offset: Offset;
  held: readonly Held[];
  /** Asks for the appointments anew. */
  renew(): Promise<void>;
}

export type Opened = Office | "loading" | "signed-out" | "no-place" | "failed";

/** The appointments at and below one's own first place; of who answers for none, why there is nothing. */
export function usePeople(): Opened {
  const [office, setOffice] = useState<Omit<Office, "held" | "renew"> | Exclude<Opened, Office>>(
    "loading",
  );
  const [held, setHeld] = useState<readonly Held[] | null>(null);
  useEffect(() => {
    open().then(setOffice, () => setOffice("failed"));
  }, []);
  const renew = useCallback(async () => {
    if (typeof office === "string") return;
    const node = office.places[0]?.id ?? "";
    setHeld(await office.api.appointment.list.query({ node }));
  }, [office]);
  useEffect(() => {
    renew().catch(() => setOffice("no-place"));
  }, [renew]);
  if (typeof office === "string") return office;
  return held ? { ...office, held, renew } : "loading";
}

async function open(): Promise<Omit<Office, "held" | "renew"> | "signed-out" | "no-place"> {
  const own = await ownSession();
  if (!own) return "signed-out";
  const { session, api, me } = own;
  const node = me.actor?.appointments.find(
    (held) => isAppointing(held.role) && inForce(held, me.now, me.now),
  )?.node;
  if (node === undefined) return "no-place";
  const file = await fetchTerritory(node, me.district.version, session);
  const territory = Territory.of(file as TerritoryFile);
  const places = placesBelow(territory, node);
  return { api, me, territory, places, offset: offsetIn(me.district.zone ?? USUAL_ZONE) };
}
