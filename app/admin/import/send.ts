import {
  IMPORT_PATH,
  IMPORT_REFUSALS,
  type ImportRefusal,
  OFFSET_HEADER,
  PIECE,
} from "@/lib/protocol/imports";
import { SESSION_HEADER } from "@/lib/protocol/session";

export type SendRefusal = ImportRefusal | "away";

const refusalOf = async (answer: Response): Promise<SendRefusal> => {
  const body = (await answer.json().catch(() => null)) as { refused?: string } | null;
  return IMPORT_REFUSALS.find((one) => one === body?.refused) ?? "away";
};

/** Sends a file piece by piece; null when all of it has come. `sent` hears of bytes. */
export async function sendFile(
  session: string,
  id: string,
  file: Blob,
  sent: (bytes: number) => void,
): Promise<SendRefusal | null> {
  for (let at = 0; at < file.size; at += PIECE) {
    const answer = await fetch(`${IMPORT_PATH}${id}`, {
      method: "POST",
      headers: { [SESSION_HEADER]: session, [OFFSET_HEADER]: String(at) },
      body: file.slice(at, at + PIECE),
    }).catch(() => null);
    if (!answer) return "away";
    if (!answer.ok) return await refusalOf(answer);
    sent(Math.min(file.size, at + PIECE));
  }
  return null;
}

/** What an import has to show: its problems or its picture; null where it can't be had. */
export async function fetchOf(session: string, what: "problems" | "picture"): Promise<Blob | null> {
  const answer = await fetch(`${IMPORT_PATH}${what}`, {
    method: "POST",
    headers: { [SESSION_HEADER]: session },
  }).catch(() => null);
  return answer?.ok ? await answer.blob() : null;
}
