import * as Y from "yjs";
import { ROOT } from "./doc";
import { MOST_DOCUMENTS, MOST_ITEMS, MOST_UPDATE } from "./limits";
import { SketchId } from "./sketch";

/** Yjs draws client ids from 32 bits. */
const LARGEST_CLIENT = 0xffff_ffff;

/**
 * Up to where an update writes as which Yjs client; null when it is none, or one that a sheet's document
 * never makes. What it builds on must hold the same for it to hold: then everything in the document is one
 * map of plain values, however anybody forges what.
 */
export function writersOf(update: Uint8Array): Map<number, number> | null {
  if (update.length > MOST_UPDATE) return null;
  try {
    const { structs } = Y.decodeUpdate(update);
    const writers = new Map<number, number>();
    if (structs.length > MOST_ITEMS || !structs.every(honest)) return null;
    let written = 0;
    for (const { id, length } of structs) {
      writers.set(id.client, id.clock + length);
      written += length;
    }
    return written > MOST_ITEMS || writers.size > MOST_DOCUMENTS ? null : writers;
  } catch {
    return null;
  }
}

/**
 * A value set under an id of the one map, or what is left of one. Such an item follows what was there before
 * and is never put in front of anything, so the order of all of them is the same wherever they meet.
 */
function honest(struct: Y.Item | Y.GC | { id: Y.ID }): boolean {
  if (!(struct instanceof Y.Item)) return false;
  const { id, length, content, origin, rightOrigin, parent, parentSub } = struct;
  const plain = content instanceof Y.ContentAny || content instanceof Y.ContentDeleted;
  if (!plain || length < 1 || rightOrigin !== null || id.client > LARGEST_CLIENT) return false;
  if (origin !== null) return true;
  // Yjs types a root's name as a type that it becomes later.
  return (parent as unknown) === ROOT && SketchId.safeParse(parentSub).success;
}
