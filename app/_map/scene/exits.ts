import type { Boards } from "@/lib/board/board";
import { exits } from "@/lib/domain/exit/record";
import type { NodeId } from "@/lib/schema/territory";
import type { Sign } from "./sign";
import type { Sites } from "./sites";

/** Of exits that have no room, those of which something is known stay. */
const RANK = { open: 0, guarded: 1, fenced: 2, unknown: 3 } as const;

/** Every exit of the boards that are held, with what it was last found to be. */
export function exitSigns(boards: Boards, held: readonly NodeId[], sites: Sites): Sign[] {
  const known = new Set(held);
  return sites.exits.flatMap(({ id, at, community }): Sign[] => {
    if (!known.has(community)) return [];
    const look = exits.get(boards, community, id)?.state ?? "unknown";
    return [{ id, at, properties: { look, icon: `exit-${look}`, rank: RANK[look] } }];
  });
}
