import { fetchTerritory, partAddress, territoryAddress } from "@/app/_live/api";
import type { LiveSocket } from "@/app/_live/link";
import type { Territory } from "@/app/_live/territory";
import { glWorker } from "@/app/_map/gl";
import { MAX_ZOOM, MIN_ZOOM, tilesAround } from "@/lib/geo/tile-cover";
import { type DistrictAbout, type TerritoryFile, unpackNodes } from "@/lib/protocol/territory";
import type { Bbox, NodeId } from "@/lib/schema/territory";
import { ASSETS, BUILDINGS, type Need, type Page, type PartList, TERRITORY, tilesOf } from "./kept";

/** What a screen wants to have without a network. */
export interface Wanted {
  page: Page;
  /** Whose names and map. */
  nodes: readonly NodeId[];
  district: DistrictAbout;
  territory(): Territory;
  session: string;
  account: string;
  /** Whose sheets are wanted besides, and the line they come over. */
  sheets: readonly NodeId[];
  socket: Promise<LiveSocket>;
  /** Whatever the screen may have to say, in all languages: no more of a font can be fetched then. */
  words(): Promise<string>;
  /** The server has more to do than it can: what nobody has asked for waits. */
  busy(): boolean;
}

/** What one thing weighs on its way, in the middle of the demo's district; tiles from zoom 11 on. */
const BYTES = { part: 19_000, names: 60_000, tile: [15_000, 60_000, 30_000, 10_000, 4_000] };
/** The tiles a map is drawn of: the district's own, and the operator's base map where there is one. */
export function groundsOf({ version, basemap }: DistrictAbout) {
  const own = { folder: "tiles", version, min: MIN_ZOOM, max: MAX_ZOOM };
  if (!basemap) return [own];
  const [min, max] = [Math.max(MIN_ZOOM, basemap.minzoom), basemap.maxzoom];
  return [own, { folder: "basemap", version: basemap.version, min, max }];
}

/** Everything that a screen needs without a network, one by one. */
export class Needs {
  readonly #wanted: Wanted;
  readonly #frames = new Map<NodeId, Bbox>();

  constructor(wanted: Wanted) {
    this.#wanted = wanted;
  }

  /** In the order in which they are fetched: the program, names, the map from afar. */
  async all(list: PartList | null): Promise<Need[]> {
    const { district, nodes, territory } = this.#wanted;
    const parts = list?.parts ?? [];
    const map = new URL(glWorker(), location.origin).pathname;
    const frames = await Promise.all(nodes.map((node) => this.#frameOf(node)));
    const tiles = groundsOf(district).flatMap(({ folder, version, min, max }) =>
      frames.flatMap((frame) =>
        frame === null
          ? []
          : tilesAround(frame, { min, max }).map(({ z, x, y }) => ({
              kind: "map" as const,
              store: tilesOf(version),
              url: `/${folder}/${version}/${z}/${x}/${y}.mvt`,
              bytes: BYTES.tile[Math.max(0, z - 11)] ?? 0,
            })),
      ),
    );
    return [
      ...[...parts, map].map((url) => ({
        kind: "app" as const,
        store: ASSETS,
        url,
        bytes: BYTES.part,
      })),
      ...nodes.map((node) => ({
        kind: "names" as const,
        store: TERRITORY,
        url: territoryAddress(node, district.version),
        bytes: BYTES.names,
      })),
      // Opened before a worker was there to keep them, they come from the browser's own cache.
      ...territory().opened.map((community) => ({
        kind: "names" as const,
        store: BUILDINGS,
        url: partAddress(community, district.version),
        bytes: BYTES.names,
      })),
      ...new Map(tiles.map((tile) => [tile.url, tile])).values(),
    ];
  }

  /** What its tiles are cut for: an area's frame; null for what the map does not draw, and while it is not known. */
  async #frameOf(id: NodeId): Promise<Bbox | null> {
    const { district, territory, session } = this.#wanted;
    const here = territory().node(id);
    if (here) return here.placed ? here.bbox : null;
    const known = this.#frames.get(id);
    if (known) return known;
    try {
      const file = (await fetchTerritory(id, district.version, session)) as TerritoryFile;
      const node = unpackNodes(file.nodes).find((one) => one.id === id);
      if (!node?.placed) return null;
      this.#frames.set(id, node.bbox);
      return node.bbox;
    } catch {
      return null;
    }
  }
}
