import { randomId } from "@/app/_live/random-id";
import { Draft, type Edit } from "@/lib/territory/edit";

/** What is to be changed, in its order, and what was taken back of it. */
export interface DraftState extends Draft {
  /** Taken back last, first. */
  undone: readonly Edit[];
}

const KEPT = "bulwark.territory";

/** Of the same thing, the last word is enough. */
const LAST_WORD: readonly Edit["act"][] = [
  "rename",
  "rename-gate",
  "rename-exit",
  "count",
  "reshape",
  "move-gate",
  "move-exit",
  "measure-exit",
];

/**
 * One person's draft in this browser: kept over a reload, under their account, until it is published or
 * thrown away. Names of places and shapes are all there is in it.
 */
export class DraftStore {
  readonly #key: string;
  readonly #listeners = new Set<() => void>();
  #state: DraftState;

  constructor(account: string, version: string) {
    this.#key = `${KEPT}.${account}`;
    this.#state = read(this.#key) ?? { id: randomId(), version, edits: [], undone: [] };
    this.follow(version);
  }

  state = (): DraftState => this.#state;

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  add(edit: Edit): void {
    const { edits } = this.#state;
    const last = edits.at(-1);
    const again = last?.act === edit.act && last.id === edit.id && LAST_WORD.includes(edit.act);
    this.#set({ edits: [...(again ? edits.slice(0, -1) : edits), edit], undone: [] });
  }

  undo(): void {
    const { edits, undone } = this.#state;
    const last = edits.at(-1);
    if (last) this.#set({ edits: edits.slice(0, -1), undone: [last, ...undone] });
  }

  redo(): void {
    const { edits, undone } = this.#state;
    const [first, ...rest] = undone;
    if (first) this.#set({ edits: [...edits, first], undone: rest });
  }

  /** There is nothing in it any more. */
  clear(): void {
    this.#set({ id: randomId(), edits: [], undone: [] });
  }

  /** The territory has another version: an empty draft is of that one. */
  follow(version: string): void {
    const { edits, undone } = this.#state;
    if (edits.length + undone.length === 0) this.layOver(version);
  }

  /** Makes it a draft of another version. What can't stand there is said. */
  layOver(version: string): void {
    if (version !== this.#state.version) this.#set({ version });
  }

  #set(change: Partial<DraftState>): void {
    this.#state = { ...this.#state, ...change };
    const { edits, undone } = this.#state;
    try {
      if (edits.length + undone.length === 0) localStorage.removeItem(this.#key);
      else localStorage.setItem(this.#key, JSON.stringify(this.#state));
    } catch {
      // A browser that keeps nothing has it as long as the page.
    }
    for (const listener of this.#listeners) listener();
  }
}

function read(key: string): DraftState | null {
  try {
    const { undone = [], ...draft } = JSON.parse(localStorage.getItem(key) ?? "null") ?? {};
    const kept = Draft.safeParse(draft);
    const back = Draft.safeParse({ ...draft, edits: undone });
    return kept.success && back.success ? { ...kept.data, undone: back.data.edits } : null;
  } catch {
    return null;
  }
}
