import type { NodeRow, TerritoryInput } from "@/server/territory/input";
import type { NodeRows } from "@/server/territory/rows/node-rows";
import type { Standing } from "@/server/territory/standing";
import type { Findings } from "./findings";

/**
 * Keeps what must not leave the map while something stands on it, with all that is above it: a sealed
 * building stays, and on the board that holds its orders; so do an open gate, a squad on duty and a place
 * that a run has still to reach.
 */
export function holdStanding(
  input: TerritoryInput<NodeRows>,
  before: TerritoryInput<NodeRows>,
  standing: Standing,
  findings: Findings,
): TerritoryInput<NodeRows> {
  const { nodes } = input;
  const was = before.nodes;

  for (const [id, { board, unit }] of standing.sealed) {
    const old = was.get(id);
    if (!old) continue;
    const now = nodes.get(id);
    const moved = !now || communityOf(nodes, now) !== board;
    const units = Math.max(now?.units ?? old.units ?? 0, unit);
    if (!moved && units === now.units) continue;
    findings.note("held-sealed", now ?? { row: 0 }, { name: old.name });
    nodes.set({ ...(now ?? old), units, parent: moved ? old.parent : now.parent });
    if (moved) holdAbove(old, board);
  }
  for (const id of standing.awaited) {
    const old = was.get(id);
    if (!old || nodes.has(id)) continue;
    findings.note("held-run", { row: 0 }, { name: old.name });
    nodes.set(old);
    holdAbove(old);
  }
  const gates = [...input.gates];
  for (const gate of before.gates) {
    if (!standing.openGates.has(gate.id)) continue;
    const at = gates.findIndex(({ id }) => id === gate.id);
    const home = nodes.get(gates[at]?.compound ?? "");
    const board = communityOf(was, was.get(gate.compound));
    if (home && communityOf(nodes, home) === board) continue;
    findings.note("held-open", { row: 0 }, { name: gate.name });
    if (at < 0) gates.push(gate);
    else gates[at] = { ...(gates[at] ?? gate), compound: gate.compound };
    holdNode(gate.compound, board);
  }
  const squads = [...input.squads];
  for (const squad of before.squads) {
    if (!standing.squadsOnDuty.has(squad.id)) continue;
    const at = squads.findIndex(({ id }) => id === squad.id);
    if (squads[at]?.node === squad.node && nodes.has(squad.node)) continue;
    findings.note("held-duty", { row: 0 }, { name: squad.name });
    if (at < 0) squads.push(squad);
    else squads[at] = { ...(squads[at] ?? squad), node: squad.node };
    holdNode(squad.node);
  }
  return { ...input, gates, squads };

  /** Brings back a node that is gone, or that has left the board. */
  function holdNode(id: string, board?: string): void {
    const old = was.get(id);
    if (!old) return;
    const now = nodes.get(id);
    if (now && (board === undefined || id === board || communityOf(nodes, now) === board)) return;
    nodes.set({ ...(now ?? old), parent: old.parent });
    holdAbove(old, board);
  }

  function holdAbove({ parent }: NodeRow, board?: string): void {
    if (parent !== null) holdNode(parent, board);
  }
}

export function communityOf(nodes: NodeRows, node: NodeRow | undefined): string | undefined {
  let at = node;
  while (at && at.level !== "community") at = at.parent === null ? undefined : nodes.get(at.parent);
  return at?.id;
}
