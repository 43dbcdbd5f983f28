import { type DBSchema, type IDBPDatabase, type IDBPTransaction, openDB } from "idb";
import type { Envelope, Verdict } from "@/lib/schema/command";

/** A board as it was last received: bytes, generation and seq always written together. */
export interface KeptBoard {
  board: string;
  generation: number;
  seq: number;
  bytes: Uint8Array;
}

/** A command in the outbox, with its verdict once there is one. */
export interface Entry {
  n: number;
  envelope: Envelope;
  verdict: Exclude<Verdict, { as: "deferred" }> | null;
}

interface Kept extends DBSchema {
  boards: { key: string; value: KeptBoard };
  outbox: { key: number; value: Entry };
  meta: { key: string; value: unknown };
}

export type LiveStore = IDBPDatabase<Kept>;

/** One database a person and browser: whoever signs in next never sees or sends what is in it. */
export const openLiveStore = (account: string): Promise<LiveStore> =>
  openDB<Kept>(`bulwark.${account}`, 1, {
    upgrade(db) {
      db.createObjectStore("boards", { keyPath: "board" });
      db.createObjectStore("outbox", { keyPath: "n" });
      db.createObjectStore("meta");
    },
  });

const random = (): string => {
  const bytes = crypto.getRandomValues(new Uint8Array(15));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_");
};

export const newCommandId = random;

/** The outbox's name to the server, made once and kept. */
export async function deviceId(db: LiveStore): Promise<string> {
  const tx = db.transaction("meta", "readwrite");
  const kept = (await tx.store.get("device")) as string | undefined;
  const id = kept ?? random();
  if (!kept) await tx.store.put(id, "device");
  await tx.done;
  return id;
}

type Numbered = IDBPTransaction<Kept, ("outbox" | "meta")[], "readwrite">;

async function put(tx: Numbered, command: Omit<Envelope, "n">): Promise<Entry> {
  const n = (((await tx.objectStore("meta").get("n")) as number | undefined) ?? 0) + 1;
  const entry: Entry = { n, envelope: { ...command, n }, verdict: null };
  await tx.objectStore("meta").put(n, "n");
  await tx.objectStore("outbox").put(entry);
  return entry;
}

/** Gives the command the outbox's next number and keeps it, in one transaction: two tabs never share one. */
export async function enqueue(db: LiveStore, command: Omit<Envelope, "n">): Promise<Entry> {
  const tx = db.transaction(["outbox", "meta"], "readwrite");
  const entry = await put(tx, command);
  await tx.done;
  return entry;
}

/** Ids remembered beyond their commands: who asks again after a crash asks about one of the last. */
const ONCE_KEPT = 64;

/** The same for a command whose id was made earlier; undefined when it has been put before. */
export async function enqueueOnce(
  db: LiveStore,
  command: Omit<Envelope, "n">,
): Promise<Entry | undefined> {
  const tx = db.transaction(["outbox", "meta"], "readwrite");
  const known = ((await tx.objectStore("meta").get("once")) as string[] | undefined) ?? [];
  const entry = known.includes(command.id) ? undefined : await put(tx, command);
  if (entry) await tx.objectStore("meta").put([...known, command.id].slice(-ONCE_KEPT), "once");
  await tx.done;
  return entry;
}
