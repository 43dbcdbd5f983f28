import * as Y from "yjs";
import { ROOT } from "./doc";
import { MOST_DOCUMENTS, MOST_ITEMS, MOST_UPDATE } from "./limits";
import { Sketch, SketchId } from "./sketch";

/** Yjs draws client ids from 32 bits. */
const LARGEST_CLIENT = 0xffff_ffff;

/** What an update writes and what it builds on, told from its bytes alone. */
export interface Writing {
  /** From and up to where it writes as which Yjs client. */
  writers: ReadonlyMap<number, { from: number; until: number }>;
  /** Up to where it must be known what others wrote. */
  needs: ReadonlyMap<number, number>;
}

/**
 * Null when it is no update, or one that a sheet's document never makes: then everything in the document is
 * one map of sketches, however anybody forges what. Nothing is applied to find that out.
 */
export function writingOf(update: Uint8Array): Writing | "malformed" | "not-a-sketch" {
  if (update.length > MOST_UPDATE) return "malformed";
  try {
    const { structs, ds } = Y.decodeUpdate(update);
    if (structs.length > MOST_ITEMS || !structs.every(honest)) return "malformed";
    if (!structs.every(sketches)) return "not-a-sketch";
    const writers = new Map<number, { from: number; until: number }>();
    const needs = new Map<number, number>();
    const need = (client: number, until: number): void =>
      void needs.set(client, Math.max(until, needs.get(client) ?? 0));
    let written = 0;
    for (const { id, length, origin } of structs as Y.Item[]) {
      const from = writers.get(id.client)?.from ?? id.clock;
      writers.set(id.client, { from, until: id.clock + length });
      written += length;
      if (origin) need(origin.client, origin.clock + 1);
    }
    for (const [client, ranges] of ds.clients)
      for (const { clock, len } of ranges) need(client, clock + len);
    if (written > MOST_ITEMS || writers.size > MOST_DOCUMENTS) return "malformed";
    return { writers, needs };
  } catch {
    return "malformed";
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

function sketches(struct: Y.Item | Y.GC | { id: Y.ID }): boolean {
  if (!(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentAny)) return true;
  return struct.content.arr.every(isSketch);
}

/** Nothing inherited: a key of that name in the bytes would set the prototype. */
const isSketch = (value: unknown): boolean =>
  typeof value === "object" &&
  value !== null &&
  Object.getPrototypeOf(value) === Object.prototype &&
  Sketch.safeParse(value).success;
