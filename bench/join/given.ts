import parser from "socket.io-msgpack-parser";
import type { Joined } from "@/lib/protocol/messages";
import { inflateParts } from "@/server/testing/picture";

export interface Whole {
  boards: number;
  /** Of all boards' states, unpacked. */
  bytes: number;
  travelled: number;
  different: number;
}

/** What walls were given when they joined. Throws when any of them lacks a board. */
export function given(payloads: readonly { bytes: Buffer; watchers: number }[]): Whole {
  const all = payloads.map(({ bytes }) => {
    const { boards, parts } = answer(bytes);
    const unpacked = inflateParts(parts);
    const whole = new Set(unpacked.filter(({ from }) => from === null).map(({ board }) => board));
    const lacking = boards.filter((id) => !whole.has(id));
    if (lacking.length > 0) throw new Error(`a wall lacks ${lacking.length} boards`);
    return {
      boards: boards.length,
      bytes: unpacked.reduce((sum, part) => sum + part.bytes.length, 0),
      travelled: bytes.length,
    };
  });
  const [first] = all;
  if (!first) throw new Error("nobody was given anything");
  return { ...first, different: payloads.length };
}

function answer(bytes: Buffer): Joined {
  const decoder = new parser.Decoder();
  let found: Joined | null = null;
  decoder.on("decoded", ({ data }: { data: [Joined] }) => {
    [found] = data;
  });
  decoder.add(bytes);
  if (!found) throw new Error("not an answer to a join");
  return found;
}
