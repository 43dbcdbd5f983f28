import {
  MOST_BUILDINGS,
  MOST_ROWS,
  type TerritoryFile,
  type TerritoryRow,
  unpackBelow,
} from "@/lib/protocol/territory";
import { type NodeId, splitTarget, type TerritoryNode } from "@/lib/schema/territory";
import { NotAllowed } from "./api";
import { Block, type Buildings, mayBeBuilding, NO_BUILDINGS, rowOf, standIn } from "./buildings";
import type { Named } from "./named";
import type { Territory } from "./territory";

/** Where rows come from. */
export interface RowSource {
  /** A community's own file: it is always whole. */
  community(id: NodeId): Promise<Pick<TerritoryFile, "nodes" | "pinyin">>;
  /** Single buildings; left out is what may not be seen. */
  buildings(ids: NodeId[]): Promise<TerritoryRow[]>;
}

/** Communities that are fetched at a time. */
const AT_ONCE = 3;
/** Before what has not come is asked for again. */
const AGAIN = 5_000;
/** Rows that nobody names any more are dropped when there are so many of them: they may be named again. */
const SLACK = 1_000;

/**
 * Brings buildings to a screen whose place is too large to come whole: those of communities that somebody
 * looks at, and single ones that boards or the screen name. Of what is looked at no longer as many stay as
 * a whole file may have; of what is named, all of it and no more.
 */
export class Rows {
  readonly #areas: Territory;
  readonly #source: RowSource;
  readonly #changed: () => void;
  readonly #most: number;
  #buildings: Buildings;
  #named: Named = new Map();
  /** What each part of the screen names, and looks at. */
  readonly #words = new Map<string, readonly NodeId[]>();
  readonly #looks = new Map<string, readonly NodeId[]>();
  /** By community, when it was last looked at, counted in looks. */
  readonly #used = new Map<NodeId, number>();
  #looked = 0;
  readonly #fetching = new Set<NodeId>();
  readonly #refused = new Set<NodeId>();
  #asking = false;
  #unsettled: Promise<void> | null = null;
  #stopped = false;
  readonly #timers = new Set<ReturnType<typeof setTimeout>>();

  /**
   * `areas`: the territory as its file came; `kept`: what this browser has kept of single rows; `most`: so
   * many rows of communities stay when nobody looks at them any more.
   */
  constructor(
    areas: Territory,
    source: RowSource,
    kept: readonly TerritoryRow[],
    changed: () => void,
    most = MOST_BUILDINGS,
  ) {
    this.#most = most;
    this.#areas = areas;
    this.#source = source;
    this.#changed = changed;
    const single = new Map(unpacked(kept, areas).map((node) => [node.id, node]));
    this.#buildings = { ...NO_BUILDINGS, single };
  }

  /** What there is, now that the boards name these. */
  naming(named: Named): Buildings {
    if (named !== this.#named) {
      this.#named = named;
      this.#settle();
    }
    return this.#buildings;
  }

  /** A part of the screen shows all buildings of these communities, and no others any more. */
  look(part: string, communities: readonly NodeId[]): void {
    if (communities.length === 0) this.#looks.delete(part);
    else this.#looks.set(part, communities);
    this.#looked++;
    for (const id of communities) this.#used.set(id, this.#looked);
    this.#evict();
    this.#fetch();
  }

  /** A part of the screen speaks of these places, and of no others any more. */
  word(part: string, places: readonly string[]): void {
    const ids = places.map((place) => splitTarget(place).building);
    if (ids.length === 0) this.#words.delete(part);
    else this.#words.set(part, ids);
    // A journal has hundreds of lines, and each is a part of its own.
    this.#unsettled ??= Promise.resolve().then(() => {
      this.#unsettled = null;
      if (!this.#stopped) this.#settle();
    });
  }

  /** Single buildings; the same object as long as they are the same. */
  get single(): Buildings["single"] {
    return this.#buildings.single;
  }

  stop(): void {
    this.#stopped = true;
    for (const timer of this.#timers) clearTimeout(timer);
  }

  /** What the screen speaks of comes first, then what the boards name. */
  #wanted(): Set<NodeId> {
    return new Set([...[...this.#words.values()].flat(), ...this.#named.keys()]);
  }

  /** What is named is there by itself, stood in for, or asked for. */
  #settle(): void {
    const { single: had, blocks, none, awaited: stood } = this.#buildings;
    const wanted = this.#wanted();
    const came: TerritoryNode[] = [];
    for (const id of wanted) {
      // What goes with its community stays while it is named.
      const node = had.has(id) ? undefined : rowOf({ single: had, blocks }, id);
      if (node) came.push(node);
    }
    let single = had;
    if (came.length > 0 || had.size > wanted.size + SLACK) {
      single = new Map([...had].filter(([id]) => wanted.has(id)));
      for (const node of came) (single as Map<NodeId, TerritoryNode>).set(node.id, node);
    }
    const awaited = new Map<NodeId, TerritoryNode>();
    for (const [id, { board, units }] of this.#named) {
      if (single.has(id) || none.has(id)) continue;
      const place = board === null ? undefined : this.#areas.node(board);
      const before = stood.get(id);
      if (before?.parent === board && before.units === units) awaited.set(id, before);
      else if (place) awaited.set(id, standIn(id, place, units));
    }
    const same =
      awaited.size === stood.size && [...awaited].every(([id, n]) => stood.get(id) === n);
    if (single !== had || !same)
      this.#buildings = { ...this.#buildings, single, awaited: same ? stood : awaited };
    void this.#ask();
  }

  #missing(): NodeId[] {
    const { none } = this.#buildings;
    return [...this.#wanted()].filter(
      (id) => mayBeBuilding(id, this.#areas) && !none.has(id) && !rowOf(this.#buildings, id),
    );
  }

  /** One request after the other: what is named meanwhile goes with the next. */
  async #ask(): Promise<void> {
    if (this.#asking) return;
    this.#asking = true;
    // What is named in one turn is asked for together.
    await Promise.resolve();
    for (;;) {
      const ids = this.#stopped ? [] : this.#missing().slice(0, MOST_ROWS);
      if (ids.length === 0) break;
      try {
        const rows = await this.#source.buildings(ids);
        if (!this.#stopped) this.#take(ids, unpacked(rows, this.#areas));
      } catch {
        await this.#pause();
      }
    }
    this.#asking = false;
  }

  #take(asked: readonly NodeId[], nodes: readonly TerritoryNode[]): void {
    const { single, none } = this.#buildings;
    const came = new Map(nodes.map((node) => [node.id, node]));
    const wanted = this.#wanted();
    this.#buildings = {
      ...this.#buildings,
      single: new Map([...single, ...came]),
      none: new Set([...none, ...asked].filter((id) => wanted.has(id) && !came.has(id))),
    };
    this.#settle();
    this.#changed();
  }

  #fetch(): void {
    const { blocks } = this.#buildings;
    for (const id of new Set([...this.#looks.values()].flat())) {
      if (this.#fetching.size >= AT_ONCE) return;
      if (blocks.has(id) || this.#fetching.has(id) || this.#refused.has(id)) continue;
      this.#fetching.add(id);
      void this.#bring(id);
    }
  }

  async #bring(id: NodeId): Promise<void> {
    let block: Block | null = null;
    try {
      block = new Block(await this.#source.community(id));
    } catch (error) {
      if (error instanceof NotAllowed) this.#refused.add(id);
      else await this.#pause();
    }
    this.#fetching.delete(id);
    if (this.#stopped) return;
    if (block) {
      const blocks = new Map([...this.#buildings.blocks, [id, block] as const]);
      this.#buildings = { ...this.#buildings, blocks };
      this.#evict();
      this.#settle();
      this.#changed();
    }
    this.#fetch();
  }

  /** What has not been looked at for the longest time goes first; what is looked at stays. */
  #evict(): void {
    const { blocks } = this.#buildings;
    let rows = [...blocks.values()].reduce((sum, { size }) => sum + size, 0);
    if (rows <= this.#most) return;
    const looked = new Set([...this.#looks.values()].flat());
    const left = new Map(blocks);
    const when = (id: NodeId): number => this.#used.get(id) ?? 0;
    const idle = [...blocks].filter(([id]) => !looked.has(id));
    for (const [id, { size }] of idle.sort(([a], [b]) => when(a) - when(b))) {
      if (rows <= this.#most) break;
      left.delete(id);
      this.#used.delete(id);
      rows -= size;
    }
    if (left.size === blocks.size) return;
    this.#buildings = { ...this.#buildings, blocks: left };
    this.#changed();
  }

  #pause(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        this.#timers.delete(timer);
        resolve();
      }, AGAIN);
      this.#timers.add(timer);
    });
  }
}

const unpacked = (rows: readonly TerritoryRow[], areas: Territory): TerritoryNode[] =>
  rows.flatMap((row) => unpackBelow(row, areas) ?? []);
