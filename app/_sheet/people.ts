import type { Draft, Present, PresentChange } from "@/lib/protocol/sheet";

/** Who has a sheet open, kept up by what changes. */
export class People {
  #people: ReadonlyMap<string, Present> = new Map();

  begin(people: readonly Present[]): void {
    this.#people = new Map(people.map((one) => [one.id, one]));
  }

  clear(): void {
    this.#people = new Map();
  }

  take(changes: readonly PresentChange[], gone: readonly string[]): void {
    if (changes.length + gone.length === 0) return;
    const people = new Map(this.#people);
    for (const change of changes) {
      const known = people.get(change.id);
      people.set(change.id, merged(known, change));
    }
    for (const id of gone) people.delete(id);
    this.#people = people;
  }

  /** Everybody but this connection. */
  but(self: string): readonly Present[] {
    return [...this.#people.values()].filter(({ id }) => id !== self);
  }
}

function merged(known: Present | undefined, change: PresentChange): Present {
  const next = { ...known, ...change } as Present;
  if (!change.draft) return next;
  return { ...next, draft: grown(known?.draft ?? null, change.draft) };
}

/** The growing line: its first points stay, those that came follow. */
export function grown(before: Draft | null, more: Draft): Draft {
  const points = [...(before?.points.slice(0, more.keep) ?? []), ...more.points];
  return { ...more, keep: 0, points };
}
