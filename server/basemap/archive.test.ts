import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { Archive } from "./archive";
import { openBasemap } from "./open";
import { type ArchiveOptions, type MadeTile, writePmtiles } from "./testing/write-pmtiles";
import { Unusable } from "./unusable";

const METADATA = {
  attribution: '<a href="https://osm.org">&copy; OpenStreetMap</a> &amp; friends',
  vector_layers: ["earth", "water", "roads"].map((id) => ({ id, fields: { kind: "String" } })),
};

describe("[BAS1] the operator's base map", () => {
  const folder = mkdtempSync(join(tmpdir(), "bulwark-basemap-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  let files = 0;
  const write = (bytes: Uint8Array | string): string => {
    const path = join(folder, `${++files}.pmtiles`);
    writeFileSync(path, bytes);
    return path;
  };
  const made = (options: Partial<ArchiveOptions> = {}, tiles: readonly MadeTile[] = SOME) =>
    writePmtiles(tiles, { metadata: METADATA, ...options });
  const tileOf = (z: number, x: number, y: number): MadeTile => ({
    z,
    x,
    y,
    bytes: Buffer.from(`${z}/${x}/${y}`),
  });
  const SOME = [tileOf(8, 3, 5), tileOf(9, 6, 10)];
  const lines = async (path: string): Promise<string[]> => {
    const said: string[] = [];
    const opened = await openBasemap({ basemap: path, dataDir: folder }, (line) => said.push(line));
    expect(opened).toBeNull();
    return said;
  };

  it("gives every tile that is in it as it was written, and of others nothing", async () => {
    const place = fc
      .integer({ min: 3, max: 9 })
      .chain((z) =>
        fc.tuple(
          fc.constant(z),
          fc.integer({ min: 0, max: 2 ** z - 1 }),
          fc.integer({ min: 0, max: 2 ** z - 1 }),
        ),
      );
    const sets = fc.uniqueArray(place, {
      minLength: 2,
      maxLength: 60,
      selector: ([z, x, y]) => `${z}/${x}/${y}`,
    });
    await fc.assert(
      fc.asyncProperty(
        sets,
        fc.integer({ min: 1, max: 20 }),
        async ([absent, ...places], leafSize) => {
          const tiles = places.map((at) => tileOf(...at));
          const archive = await Archive.open(write(made({ leafSize }, tiles)));
          for (const { z, x, y, bytes } of tiles) {
            const found = await archive.tile(z, x, y);
            expect(found && gunzipSync(found).toString()).toBe(bytes.toString());
          }
          expect(absent && (await archive.tile(...absent))).toBeNull();
          await archive.close();
        },
      ),
      { numRuns: 40 },
    );
  });

  it("says what it is and whom it is owed to; another file has another version", async () => {
    const path = write(made());
    const [one, again, other] = await Promise.all([
      Archive.open(path),
      Archive.open(path),
      Archive.open(write(made({}, [tileOf(8, 3, 6)]))),
    ]);
    expect(one.about).toMatchObject({
      attribution: "© OpenStreetMap & friends",
      minzoom: 8,
      maxzoom: 9,
    });
    expect(again.about.version).toBe(one.about.version);
    expect(other.about.version).not.toBe(one.about.version);
    for (const archive of [one, again, other]) await archive.close();
  });

  it("is taken from the data folder when no other is named, and missed by nobody there", async () => {
    const said: string[] = [];
    const say = (line: string): void => void said.push(line);
    const dataDir = mkdtempSync(join(folder, "data-"));
    expect(await openBasemap({ basemap: undefined, dataDir }, say)).toBeNull();
    expect(said).toEqual([]);
    writeFileSync(join(dataDir, "basemap.pmtiles"), made());
    const opened = await openBasemap({ basemap: undefined, dataDir }, say);
    expect(opened?.about.maxzoom).toBe(9);
    expect(said).toEqual([expect.stringMatching(/底图：.*8–9.*base map: basemap\.pmtiles/)]);
    await opened?.close();
  });

  it("[BAS2] says in one line, in both languages, why it can't be used, and the map goes on without it", async () => {
    const whole = made();
    const layers = (ids: readonly string[], field: string) => ({
      vector_layers: ids.map((id) => ({ id, fields: { [field]: "String" } })),
    });
    const broken: [path: string, zh: RegExp, en: RegExp][] = [
      [join(folder, "nowhere.pmtiles"), /没有这个文件/, /no such file/],
      [folder, /文件夹/, /a folder/],
      [write(""), /不是 PMTiles/, /not a PMTiles file/],
      [write("PK\u0003\u0004 a zip, rather"), /不是 PMTiles/, /not a PMTiles file/],
      [write(whole.slice(0, 100)), /不是 PMTiles/, /not a PMTiles file/],
      [write(whole.slice(0, -1)), /不完整/, /cut off/],
      [write(made({ tileType: 2 })), /不是矢量/, /no vector tiles/],
      [write(made({ tileCompression: 1 })), /gzip/, /not gzipped/],
      [write(made({ metadata: {} })), /缺/, /no earth, water, roads/],
      [
        write(made({ metadata: layers(["water", "transportation"], "class") })),
        /缺 earth、roads/,
        /no earth, roads/,
      ],
      [
        write(made({ metadata: layers(["earth", "water", "roads"], "pmap:kind") })),
        /旧版/,
        /older/,
      ],
    ];
    for (const [path, zh, en] of broken) {
      const said = await lines(path);
      expect(said, path).toHaveLength(1);
      expect(said[0]).toMatch(zh);
      expect(said[0]).toMatch(en);
      expect(said[0]).toContain(path);
    }
  });

  it("[BAS2] is read to its end at most, whatever length it claims, and not at a place it does not have", async () => {
    const claiming = async (at: number, value: number): Promise<Archive> => {
      const bytes = Uint8Array.from(made());
      new DataView(bytes.buffer).setBigUint64(at, BigInt(value), true);
      return await Archive.open(write(bytes));
    };
    const ROOT_OFFSET = 8;
    const ROOT_LENGTH = 16;
    for (const length of [2 ** 31, 2 ** 40, Number.MAX_SAFE_INTEGER]) {
      const archive = await claiming(ROOT_LENGTH, length);
      expect(await archive.tile(8, 3, 5)).not.toBeNull();
      await archive.close();
    }
    await expect(claiming(ROOT_OFFSET, 2 ** 40)).rejects.toThrow(Unusable);
  });

  it("[BAS2] is refused or read, never more, whatever bytes are damaged", async () => {
    const whole = made({ leafSize: 1 });
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 8 }),
        async (damages) => {
          const bytes = Uint8Array.from(whole);
          for (const [at, value] of damages) bytes[at] = value;
          const said: string[] = [];
          const path = write(bytes);
          const opened = await openBasemap({ basemap: path, dataDir: folder }, (line) =>
            said.push(line),
          );
          expect(said).toHaveLength(1);
          // A tile that cannot be read any more is an error or nothing: it ends no process.
          await opened?.tile(8, 3, 5).catch(() => null);
          await opened?.close();
          rmSync(path);
        },
      ),
      { numRuns: 200 },
    );
  });
});
