import type { PlaceColumns } from "@/server/territory/read/point";
import type { SourceRow } from "@/server/territory/read/source";

/** What a column can say, each with the headings it is recognised by; the first that has a value counts. */
const HEADINGS = {
  code: [
    "编码",
    "代码",
    "编号",
    "区划代码",
    "统计用区划代码",
    "code",
    "id",
    "osm_way_id",
    "osm_id",
  ],
  parent: ["上级", "上级编码", "上级代码", "所属编码", "parent", "parent_code"],
  level: ["级别", "层级", "level"],
  name: ["名称", "名字", "出入口", "出入口名称", "name"],
  street: ["街道", "街道名称", "乡镇", "所属街道", "street"],
  community: ["社区", "社区名称", "村", "所属社区", "community"],
  compound: ["小区", "小区名称", "院落", "所属小区", "compound"],
  building: ["楼栋", "楼栋名称", "楼号", "栋号", "幢号", "楼", "building_name"],
  unit: ["单元", "单元号"],
  units: ["单元数", "units"],
  floors: ["层数", "楼层数", "总层数", "floors", "building:levels", "levels"],
  doors: ["每层户数", "doors"],
  flats: ["户数", "总户数", "households", "building:flats"],
  captains: ["楼长数", "楼长", "captains"],
  address: ["地址", "详细地址", "address", "addr:full"],
  number: ["门牌", "门牌号", "addr:housenumber", "addr:housename"],
  road: ["路名", "路", "addr:street", "addr:place"],
  kind: ["类型", "building"],
  need: ["应到", "应到人数", "need"],
  width: ["宽度", "宽", "净宽", "宽度(米)", "宽度(m)", "width"],
  size: ["人数", "size"],
  lon: ["经度", "东坐标", "lon", "lng", "longitude", "x"],
  lat: ["纬度", "北坐标", "lat", "latitude", "y"],
} as const;

export type Field = keyof typeof HEADINGS;
export const FIELDS = Object.keys(HEADINGS) as Field[];
/** The field that a heading is recognised as; undefined for none. */
export const fieldOf = (heading: string): Field | undefined =>
  FIELDS.find((field) => (HEADINGS[field] as readonly string[]).includes(plain(heading)));
export const isField = (name: string): name is Field => name in HEADINGS;

/** What a row says, by field; an empty text takes back what was said before. */
export type Fields = Partial<Record<Field, string>>;

/** What stands in a cell to say that there is nothing; an empty one says nothing. */
const CLEARED = "-";
const CLEARABLE: ReadonlySet<Field> = new Set<Field>([
  "units",
  "floors",
  "doors",
  "flats",
  "captains",
  "address",
  "number",
  "road",
  "kind",
  "width",
]);

/** Finds what the columns of rows say; a column that was named for a field is the only one asked for it. */
export class Columns {
  readonly #asked: ReadonlyMap<Field, readonly string[]>;

  constructor(named: Readonly<Record<string, string>>) {
    this.#asked = new Map(
      FIELDS.map((field) => {
        const column = named[field];
        return [field, (column === undefined ? HEADINGS[field] : [column]).map(plain)];
      }),
    );
  }

  read({ values }: SourceRow): Fields {
    const found = new Map<string, string>();
    for (const [heading, value] of Object.entries(values)) {
      const text = value === null ? "" : String(value).trim();
      if (text !== "") found.set(plain(heading), text === CLEARED ? "" : text);
    }
    const fields: Fields = {};
    for (const [field, headings] of this.#asked) {
      const heading = headings.find((one) => found.has(one));
      const value = heading === undefined ? undefined : found.get(heading);
      if (value !== undefined && (value !== "" || CLEARABLE.has(field))) fields[field] = value;
    }
    return fields;
  }

  /** The columns that say where a row is, as the file writes their headings. */
  place({ values }: SourceRow): PlaceColumns | null {
    const headings = Object.keys(values);
    const [x, y] = (["lon", "lat"] as const).map((field) =>
      headings.find((heading) => this.#asked.get(field)?.includes(plain(heading))),
    );
    return x === undefined || y === undefined ? null : { x, y };
  }
}

/** Full-width letters, case and blanks make no difference. */
const plain = (heading: string): string =>
  heading.normalize("NFKC").toLowerCase().replace(/\s+/g, "");
