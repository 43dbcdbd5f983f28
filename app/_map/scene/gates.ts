import type { Boards } from "@/lib/board/board";
import { type Gate, gates, noFlow, staffed } from "@/lib/domain/gate/record";
import { shiftOf } from "@/lib/domain/gate/shift";
import { silent } from "@/lib/domain/limits";
import { mapMessages } from "@/lib/i18n/messages/map";
import { type Language, translate } from "@/lib/i18n/translate";
import type { Millis } from "@/lib/kit/clock";
import type { Offset } from "@/lib/kit/zone";
import type { NodeId } from "@/lib/schema/territory";
import type { Sign } from "./sign";
import type { Sites } from "./sites";

export type GateLook = "open" | "closed" | "unmanned" | "silent";

/** How a gate is drawn. Open without staff asks for an answer; open and silent too long is unknown. */
export function gateLook(gate: Gate, now: Millis): GateLook {
  if (gate.state === "closed") return "closed";
  if (gate.unmannedSince !== null) return "unmanned";
  return silent("gate", gate.at, now) ? "silent" : "open";
}

/** Of gates that have no room, those with more to say stay. */
const RANK: Record<GateLook, number> = { unmanned: 0, silent: 1, open: 2, closed: 3 };

export function gateSigns(
  boards: Boards,
  held: readonly NodeId[],
  sites: Sites,
  now: Millis,
  offset: Offset,
  language: Language,
): Sign[] {
  const shift = shiftOf(now, offset);
  return held.flatMap((board) =>
    gates.all(boards, board).flatMap(([id, gate]): Sign[] => {
      const site = sites.gate(id);
      if (!site) return [];
      const look = gateLook(gate, now);
      const { people } = gate.shifts.find(({ key }) => key === shift) ?? { people: noFlow() };
      const flow = translate(mapMessages, language, "flow", { in: people.in, out: people.out });
      const staff = translate(mapMessages, language, "staff", {
        n: staffed(gate),
        need: site.need,
      });
      return [
        {
          id,
          at: site.at,
          properties: {
            look,
            icon: `gate-${look}`,
            name: site.name,
            flow,
            staff,
            rank: RANK[look],
          },
        },
      ];
    }),
  );
}
