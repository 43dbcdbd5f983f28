import type { Boards } from "@/lib/board/board";
import type { Position } from "@/lib/protocol/messages";
import type { Entry } from "./store";
import type { Territory } from "./territory";

/** What a screen sees at one moment; a new object whenever anything in it has changed. */
export interface Picture {
  /** The boards, pending changes laid over. */
  boards: Boards;
  /** False until this browser has been given boards: that none says anything then means nothing. */
  known: boolean;
  /** Ids of the boards held. */
  held: readonly string[];
  /** Commands that are not in the replica yet, in order. */
  pending: readonly Entry[];
  /** Commands that were refused and not yet read. */
  refused: readonly Entry[];
  /** Where squads were last seen, up to some seconds ago: who draws them moving watches the client's own. */
  positions: ReadonlyMap<string, Position>;
  /** Where everything is; another object whenever a building was put on the map. */
  territory: Territory;
  /** The server has pages of another build than this one. */
  outdated: boolean;
  /** Why there is nothing to see, when there is not. */
  problem: string | null;
}
