import type { LiveSocket } from "@/app/_live/link";
import { SheetStore } from "@/app/_live/sheet-store";
import { param } from "@/app/_ui/address";
import type { NodeId } from "@/lib/schema/territory";
import { SheetReplica } from "@/lib/sheet/replica";
import { askFor } from "./sheet";

/** How many of these sheets this browser keeps, of whatever age. */
export async function keptSheets(account: string, nodes: readonly NodeId[]): Promise<number> {
  const store = new SheetStore(account);
  const kept = await Promise.all(nodes.map((node) => store.has(node)));
  await store.close();
  return kept.filter(Boolean).length;
}

/** Has sheets kept in this browser as they are now, without showing them. */
export async function keepSheets(
  account: string,
  line: LiveSocket,
  nodes: readonly NodeId[],
): Promise<void> {
  const store = new SheetStore(account);
  try {
    for (const node of nodes) await keep(store, line, node);
  } finally {
    await store.close();
  }
}

/** One that is open, here or in another tab, is kept by who shows it. */
async function keep(store: SheetStore, line: LiveSocket, node: NodeId): Promise<void> {
  const done = new AbortController();
  try {
    if (!(await store.lead(node, done.signal, () => {}))) return;
    const replica = new SheetReplica(() => {}, await store.read(node));
    const answer = await askFor(line, node, replica);
    if ("refused" in answer) throw new Error(`sheet ${answer.refused}`);
    replica.opened({ ...answer, update: new Uint8Array(answer.update) });
    await store.write({ node, ...replica.kept, traces: answer.traces });
    // Who has opened it meanwhile goes on looking at it.
    if (param("sheet") !== "1") line.emit("closeSheet", { node });
  } finally {
    done.abort();
  }
}
