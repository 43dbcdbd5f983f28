import parser from "socket.io-msgpack-parser";
import { sane } from "./sane";

/** What is no packet closes the connection, as the parser does by itself, and is counted. */
export function countingParser(count: () => void): typeof parser {
  class Decoder extends parser.Decoder {
    override add(bytes: unknown): void {
      try {
        if (!(bytes instanceof Uint8Array) || !sane(bytes)) throw new Error("not a packet");
        super.add(bytes);
      } catch (error) {
        count();
        throw error;
      }
    }
  }
  return { ...parser, Decoder };
}
