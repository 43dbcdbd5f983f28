"use client";
import { useState } from "react";
import type { Api } from "@/app/_live/api";
import { useLive } from "@/app/_live/live";
import { download } from "@/app/_ui/download";
import type { PersonsWord } from "@/lib/i18n/messages/persons";
import { type Household, phoneOf } from "@/lib/protocol/people";

export const SCREEN = "community";

type HouseholdLink = Awaited<ReturnType<Api["person"]["link"]["mutate"]>>;
export type HouseholdToSave = Omit<Parameters<Api["person"]["save"]["mutate"]>[0], "screen">;

/** What the pane shows. None of it is in the address, in a replica or kept by the browser. */
export interface Persons {
  /** Households that were found or asked for; null before that. */
  found: readonly Household[] | null;
  open: Household | null;
  busy: boolean;
  /** What the last act came to. */
  said: PersonsWord | null;
  find(text: string): Promise<void>;
  show(target: string): Promise<void>;
  choose(household: Household | null): void;
  save(household: HouseholdToSave): Promise<boolean>;
  file(id: string): Promise<void>;
  /** The link that was just made for the open household. */
  linked: HouseholdLink | null;
  link(id: string): Promise<void>;
  unlink(): void;
  erase(id: string): Promise<void>;
}

/** Asks the server for people of a place, each time somebody says so: each answer is on record. */
export function usePersons(node: string): Persons {
  const { api } = useLive();
  const [found, setFound] = useState<readonly Household[] | null>(null);
  const [open, setOpen] = useState<Household | null>(null);
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState<PersonsWord | null>(null);
  const [linked, setLinked] = useState<HouseholdLink | null>(null);

  async function run<T>(work: () => Promise<T>): Promise<T | null> {
    setBusy(true);
    setSaid(null);
    try {
      return await work();
    } catch (error) {
      setSaid(wordOf(error));
      return null;
    } finally {
      setBusy(false);
    }
  }
  const list = (households: readonly Household[] | null): void => {
    if (households === null) return;
    setFound(households);
    setOpen(households.length === 1 ? (households[0] ?? null) : null);
  };
  const replace = (id: string, by: Household | null): void => {
    const rest = (found ?? []).filter((one) => one.id !== id);
    setFound(by ? [...rest, by].sort((a, b) => (a.id < b.id ? -1 : 1)) : rest);
    setOpen(by);
  };
  return {
    found,
    open,
    busy,
    said,
    async find(text) {
      const phone = phoneOf(text);
      list(
        await run(() =>
          phone === null
            ? api.person.byName.query({ name: text, node, screen: SCREEN })
            : api.person.byPhone.query({ phone, node, screen: SCREEN }),
        ),
      );
    },
    async show(target) {
      list(await run(() => api.person.building.query({ target, after: null, screen: SCREEN })));
    },
    choose(household) {
      setSaid(null);
      setOpen(household);
    },
    async save(household) {
      const saved = await run(() => api.person.save.mutate({ ...household, screen: SCREEN }));
      if (saved === null) return false;
      replace(saved.id, saved);
      setSaid("saved");
      return true;
    },
    async file(id) {
      const file = await run(() => api.person.file.mutate({ id, screen: SCREEN }));
      if (file === null) return;
      const text = `${JSON.stringify(file, null, 2)}\n`;
      download(new Blob([text], { type: "application/json" }), `${id}.json`);
      setSaid("filed");
    },
    linked,
    async link(id) {
      setLinked(await run(() => api.person.link.mutate({ id, screen: SCREEN })));
    },
    unlink: () => setLinked(null),
    async erase(id) {
      if ((await run(() => api.person.erase.mutate({ id, screen: SCREEN }))) === null) return;
      replace(id, null);
      setSaid("erased");
    },
  };
}

function wordOf(error: unknown): PersonsWord {
  const { data, message } = error as { data?: { code?: string }; message?: string };
  if (data?.code === undefined) return "offline";
  if (message === "place-too-large") return "tooLarge";
  return data.code === "CONFLICT" ? "changed" : "failed";
}
