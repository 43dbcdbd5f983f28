import { SaxesParser, type SaxesTagPlain } from "saxes";
import { messageOf, Unreadable } from "./unreadable";

export interface XmlHandler {
  open?(tag: string, attributes: SaxesTagPlain["attributes"]): void;
  text?(text: string): void;
  close?(tag: string): void;
}

/** Reads XML as it comes, with tags by their names without prefix; yields after each chunk. */
export async function* eachChunk(
  bytes: AsyncIterable<Buffer>,
  handler: XmlHandler,
): AsyncGenerator<void> {
  const parser = new SaxesParser();
  const decoder = new TextDecoder("utf-8", { fatal: true });
  parser.on("opentag", ({ name, attributes }) => handler.open?.(local(name), attributes));
  parser.on("text", (text) => handler.text?.(text));
  parser.on("closetag", ({ name }) => handler.close?.(local(name)));
  for await (const chunk of bytes) {
    parsing(() => parser.write(decoder.decode(chunk, { stream: true })));
    yield;
  }
  parsing(() => parser.close());
}

/** Reads a whole XML. */
export async function eachTag(bytes: AsyncIterable<Buffer>, handler: XmlHandler): Promise<void> {
  for await (const _ of eachChunk(bytes, handler));
}

const local = (name: string): string => name.slice(name.indexOf(":") + 1);

function parsing(step: () => unknown): void {
  try {
    step();
  } catch (error) {
    if (error instanceof Unreadable) throw error;
    throw new Unreadable("table-broken", { why: messageOf(error) });
  }
}
