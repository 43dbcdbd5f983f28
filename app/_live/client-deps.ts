import type { Offset } from "@/lib/kit/zone";
import type { Join } from "@/lib/protocol/messages";
import type { Actor } from "@/lib/schema/role";
import type { RowSource } from "./rows";
import type { Sender } from "./sender";
import type { Territory } from "./territory";

/** What a live client works with. */
export interface ClientDeps {
  /** The client's own: it stops when the client does. */
  sender: Sender;
  session: string;
  actor: Actor;
  territory: Territory;
  /** Where buildings come from that did not come with the territory. */
  source: RowSource;
  offset: Offset;
  node: string;
  audience: Join["audience"];
  /** The server no longer lets this person see this; nothing of it is left. */
  left(): void;
  /** Some of what was seen may no longer be, or the territory is another. */
  changed(): void;
}
