import { gunzipSync } from "node:zlib";
import { afterEach, describe, expect, it, vi } from "vitest";
import { sealedByCommunity, sealsOf } from "@/app/_map/scene/seals";
import { whereIs } from "@/app/_map/scene/sites";
import { countUnplaced, unplacedAreas } from "@/app/board/areas";
import { countsOf } from "@/app/board/counts";
import { rowsOf } from "@/app/board/rows";
import { selectedOf } from "@/app/board/selected";
import { treeRows } from "@/app/board/tree";
import { PlainBoards } from "@/lib/board/board";
import { units } from "@/lib/domain/isolation/record";
import { places } from "@/lib/domain/place/record";
import { fullPlace } from "@/lib/i18n/place";
import { randomFrom } from "@/lib/kit/random";
import { packNode, type TerritoryFile } from "@/lib/protocol/territory";
import type { Mark } from "@/lib/schema/command";
import type { NodeId, TerritoryNode } from "@/lib/schema/territory";
import { TerritoryFiles } from "@/server/territory/file";
import type { Territory as ServerTerritory } from "@/server/territory/territory";
import { madeTerritory } from "@/server/testing/made-territory";
import { NamedBuildings } from "./named";
import { Rows } from "./rows";
import { Territory } from "./territory";

const NOW = Date.UTC(2020, 1, 12, 11, 42);
const OFFSET = () => 480;
const seeds = Array.from({ length: 25 }, (_, i) => i + 1);

/** With more buildings than this a file comes without them. */
async function fileOf(land: ServerTerritory, id: NodeId, most?: number): Promise<TerritoryFile> {
  const files = new TerritoryFiles(land, most);
  return JSON.parse(gunzipSync(await files.packed(id)).toString()) as TerritoryFile;
}

/** Boards that also say how new they are, as a screen's do. */
class Told extends PlainBoards {
  #seq = 0;
  constructor(readonly held: readonly NodeId[]) {
    super();
  }
  override apply(changes: Parameters<PlainBoards["apply"]>[0]): void {
    this.#seq++;
    super.apply(changes);
  }
  marks(): Mark[] {
    return this.held.map((board) => ({ board, generation: 1, seq: this.#seq }));
  }
}

/** A made district, whole and as a screen has it that is given its parts when they are asked for. */
class Screen {
  readonly answers: (() => void)[] = [];
  readonly rows: Rows;
  readonly boards: Told;
  readonly communities: NodeId[];
  readonly buildings: TerritoryNode[];
  readonly #named: NamedBuildings;
  #whole: Territory;
  #part: Territory;
  asked = 0;
  failing = false;

  static async open(seed: number, most?: number): Promise<Screen> {
    const land = madeTerritory(seed);
    const [whole, part] = await Promise.all([fileOf(land, "d"), fileOf(land, "d", 0)]);
    const files = new Map<NodeId, TerritoryFile>();
    for (const { id, level } of land.nodes())
      if (level === "community") files.set(id, await fileOf(land, id));
    return new Screen(land, files, Territory.of(whole), Territory.of(part), most);
  }

  private constructor(
    land: ServerTerritory,
    files: ReadonlyMap<NodeId, TerritoryFile>,
    whole: Territory,
    part: Territory,
    most?: number,
  ) {
    [this.#whole, this.#part] = [whole, part];
    const nodes = [...land.nodes()];
    this.communities = nodes.filter(({ level }) => level === "community").map(({ id }) => id);
    this.buildings = nodes.filter(({ level }) => level === "building");
    this.boards = new Told(land.boardsOf("d"));
    this.#named = new NamedBuildings(part);
    /** The order of the answers is the test's. */
    const later = async <T>(answer: () => T): Promise<T> => {
      this.asked++;
      await new Promise<void>((resolve) => this.answers.push(resolve));
      if (this.failing) throw new Error("cut off");
      return answer();
    };
    const source = {
      community: (id: NodeId) => later(() => files.get(id) as TerritoryFile),
      buildings: (ids: NodeId[]) =>
        later(() => ids.flatMap((id) => land.node(id) ?? []).map(packNode)),
    };
    this.rows = new Rows(part, source, [], () => {}, most);
  }

  get whole(): Territory {
    this.#whole = this.#whole.after(this.boards, this.boards.held);
    return this.#whole;
  }

  get part(): Territory {
    const named = this.#named.on(this.boards, []);
    this.#part = this.#part.with(this.rows.naming(named)).after(this.boards, this.boards.held);
    return this.#part;
  }

  /** Gives what was asked for, in any order, until nothing is asked for any more. */
  async answer(random: () => number = () => 0): Promise<void> {
    for (let quiet = 0; quiet < 20; ) {
      const at = Math.floor(random() * this.answers.length);
      const [one] = this.answers.splice(at, 1);
      if (one) one();
      quiet = one ? 0 : quiet + 1;
      await new Promise((resolve) => setImmediate(resolve));
      void this.part;
    }
  }

  communityOf = (id: NodeId): NodeId => this.#whole.communityOf(id) ?? "";

  /** Closes doors, and puts buildings on the map. */
  live(random: () => number): void {
    const order = { id: "o", from: "street", no: null, at: 1, until: NOW + 1e9 } as const;
    for (const { id, units: count, outlined } of this.buildings) {
      const board = this.communityOf(id);
      if (random() < 0.3) {
        const target = random() < 0.5 || count === 0 ? id : `${id}.${count}`;
        const closedAt = random() < 0.8 ? 1 : null;
        this.boards.apply([
          units.put(board, target, { orders: [{ ...order, closedAt }], openedAt: null }),
        ]);
      }
      if (!outlined && random() < 0.3) {
        const point: [number, number] = [126 + random(), 45 + random()];
        this.boards.apply([places.put(board, id, { point, accuracy: null, at: 1 })]);
      }
    }
  }
}

const countsOn = (screen: Screen, land: Territory) =>
  countsOf(screen.boards, screen.boards.held, land, NOW, OFFSET);

afterEach(() => vi.useRealTimers());

describe("[TER11] a place that is too large to come whole", () => {
  it.each(seeds)(
    "is the whole once all of it has come, in whatever order, seed %i",
    async (seed) => {
      const random = randomFrom(seed);
      const screen = await Screen.open(seed);
      if (random() < 0.5) screen.live(random);
      const shuffled = screen.communities
        .map((id) => ({ id, at: random() }))
        .sort((a, b) => a.at - b.at);
      for (const [i, { id }] of shuffled.entries()) screen.rows.look(`part ${i}`, [id]);
      await screen.answer(random);
      if (random() < 0.5) screen.live(random);
      await screen.answer(random);
      const { whole, part } = screen;
      const ids = [...whole.nodes()].map(({ id }) => id);
      expect(ids.length).toBeGreaterThan(3);
      expect([...part.nodes()].map(({ id }) => id).toSorted()).toEqual(ids.toSorted());
      for (const id of ids) {
        expect(part.node(id), id).toEqual(whole.node(id));
        expect(part.line(id)).toEqual(whole.line(id));
        expect(new Set(part.children(id))).toEqual(new Set(whole.children(id)));
      }
      for (const { id } of part.areas)
        expect(countUnplaced(id, part)).toBe(countUnplaced(id, whole));
      expect(part.points).toEqual(whole.points);
      expect(part.awaits).toBe(false);
    },
  );

  it.each(seeds)(
    "counts as the whole with nothing but what the boards name, seed %i",
    async (seed) => {
      const random = randomFrom(seed);
      const screen = await Screen.open(seed);
      screen.live(random);
      await screen.answer(random);
      const { whole, part, boards } = screen;
      expect(countsOn(screen, part)).toEqual(countsOn(screen, whole));
      const seals = (land: Territory) => sealsOf(boards, boards.held, land);
      expect(seals(part)).toEqual(seals(whole));
      for (const { id } of part.areas) {
        const unplaced = countUnplaced(id, whole);
        expect(countUnplaced(id, part), id).toBe(unplaced);
        const right = (area: NodeId): number =>
          whole.children(area).filter(({ level, placed }) => level === "building" && !placed)
            .length;
        const areas = unplacedAreas(id, part, unplaced);
        expect(areas.reduce((sum, area) => sum + right(area), 0)).toBe(unplaced);
        const list = (land: Territory) => rowsOf(boards, boards.held, land, id, NOW, OFFSET);
        expect(list(part)).toEqual(list(whole));
      }
    },
  );

  it.each(seeds)(
    "counts what is on its way, where it is, and never says where it stands, seed %i",
    async (seed) => {
      const screen = await Screen.open(seed);
      screen.live(randomFrom(seed));
      const { whole, part, boards } = screen;
      const figures = (land: Territory) =>
        [...countsOn(screen, land).figures].map(([id, { sealedBuildings, sealsPending }]) => [
          id,
          sealedBuildings,
          sealsPending,
        ]);
      expect(figures(part)).toEqual(figures(whole));
      const seals = sealsOf(boards, boards.held, part);
      expect([...sealedByCommunity(seals.values()).keys()].toSorted()).toEqual(
        [...sealedByCommunity(sealsOf(boards, boards.held, whole).values()).keys()].toSorted(),
      );
      expect(part.awaits).toBe(seals.size > 0 || whole.points.size > 0);
      for (const { building, community, waits } of seals.values()) {
        expect(waits).toBe(true);
        expect(part.communityOf(building)).toBe(community);
        expect(whereIs(building, part)).toBeUndefined();
        expect(fullPlace(building, part, "zh-CN")).toBe(`${part.node(community)?.name}…`);
        expect(selectedOf(building, "d", part, boards, boards.held)).toEqual({ kind: "comes" });
      }
    },
  );

  it("opens a branch at once, and fills it when its buildings have come", async () => {
    const screen = await Screen.open(3);
    const { parent = null } = screen.buildings[0] ?? {};
    const open = new Set(screen.whole.line(parent ?? "").map(({ id }) => id));
    const rows = (land: Territory) =>
      treeRows(land, "d", open).map(({ node: { id }, expandable, expanded }) => {
        return { id, expandable, expanded };
      });
    const before = treeRows(screen.part, "d", open);
    expect(before.find(({ node }) => node.id === parent)).toMatchObject({ waits: true });
    expect(rows(screen.part)).toEqual(
      rows(screen.whole).filter(({ id }) => screen.part.node(id) !== undefined),
    );
    screen.rows.look("tree", [screen.communityOf(parent ?? "")]);
    await screen.answer();
    expect(treeRows(screen.part, "d", open).some(({ waits }) => waits)).toBe(false);
    expect(rows(screen.part)).toEqual(rows(screen.whole));
  });

  it("keeps what is looked at and what is named, and of the rest no more than there is room for", async () => {
    const screen = await Screen.open(5, 0);
    const [building] = screen.buildings;
    const [first = "", second = ""] = new Set(
      screen.buildings.map(({ id }) => screen.communityOf(id)),
    );
    expect(second).not.toBe("");
    screen.rows.look("map", [first, second]);
    await screen.answer();
    expect(screen.part.opened.length).toBe(2);
    screen.rows.word("inspector", [`${building?.id}.1`]);
    screen.rows.look("map", [second]);
    await screen.answer();
    expect(screen.part.opened.length).toBe(1);
    const { part, whole } = screen;
    expect(part.node(building?.id ?? "")).toEqual(whole.node(building?.id ?? ""));
    const others = screen.buildings.filter(
      ({ id }) => id !== building?.id && screen.communityOf(id) === first,
    );
    expect(others.length).toBeGreaterThan(0);
    for (const { id } of others) expect(part.node(id)).toBeUndefined();
    screen.rows.look("map", []);
    expect(screen.part.opened.length).toBe(0);
  });

  it("asks again for what was cut off, and not for what there is not", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const screen = await Screen.open(2);
    const [{ id } = { id: "" }] = screen.buildings;
    screen.failing = true;
    screen.rows.word("link", [id]);
    screen.rows.look("link", [screen.communityOf(id)]);
    await screen.answer();
    expect(screen.asked).toBe(2);
    expect(screen.part.lacks(id)).toBe(true);
    screen.failing = false;
    await vi.advanceTimersByTimeAsync(5_000);
    await screen.answer();
    expect(screen.asked).toBe(4);
    expect(screen.part.node(id)).toEqual(screen.whole.node(id));
    screen.rows.word("link", ["nowhere"]);
    await screen.answer();
    expect(screen.asked).toBe(5);
    expect(screen.part.lacks("nowhere")).toBe(false);
    expect(selectedOf("nowhere", "d", screen.part, screen.boards, [])).toEqual({ kind: "gone" });
  });
});
