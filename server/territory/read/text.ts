import { bytesOf, withoutBom } from "./bytes";
import { type Encoding, EncodingProbe } from "./encoding";
import { Unreadable } from "./unreadable";

/** A file's text; it is read once before to recognise its encoding. */
export async function* textOf(path: string): AsyncGenerator<string> {
  const decoder = new TextDecoder(await encodingOf(path), { fatal: true });
  const decoded = (chunk?: Buffer): string => {
    try {
      return decoder.decode(chunk, { stream: chunk !== undefined });
    } catch {
      throw new Unreadable("encoding-unknown");
    }
  };
  for await (const chunk of withoutBom(bytesOf(path))) yield decoded(chunk);
  yield decoded();
}

async function encodingOf(path: string): Promise<Encoding> {
  const probe = new EncodingProbe();
  let first = true;
  for await (const chunk of withoutBom(bytesOf(path))) {
    if (first && chunk[0] === 0xff && chunk[1] === 0xfe) return "utf-16le";
    if (first && chunk[0] === 0xfe && chunk[1] === 0xff) return "utf-16be";
    first = false;
    probe.add(chunk);
  }
  const encoding = probe.verdict();
  if (!encoding) throw new Unreadable("encoding-unknown");
  return encoding;
}
