import type { SourceRow } from "@/server/territory/read/source";

/** What a column can say, each with the headings it is recognised by; the first that has a value counts. */
const HEADINGS = {
  code: ["楼栋编码", "楼栋代码", "building_code"],
  street: ["街道", "街道名称", "所属街道", "street"],
  community: ["社区", "社区名称", "所属社区", "community"],
  compound: ["小区", "小区名称", "所属小区", "compound"],
  building: ["楼栋", "楼栋名称", "楼号", "栋号", "幢号", "楼", "building"],
  unit: ["单元", "单元号", "unit"],
  door: ["房号", "室号", "门牌号", "房间号", "户号", "door", "room"],
  name: ["姓名", "名字", "name"],
  phone: ["电话", "手机", "手机号", "联系电话", "电话号码", "phone"],
  idEnd: ["身份证后四位", "身份证后4位", "身份证号后四位", "id_end"],
  age: ["年龄", "age"],
  residence: ["常住/外来", "常住外来", "居住类型", "人员类别", "residence"],
  remarks: ["备注", "remarks"],
  householdRemarks: ["户备注", "household_remarks"],
} as const;

export type PersonField = keyof typeof HEADINGS;
export const PERSON_FIELDS = Object.keys(HEADINGS) as PersonField[];
/** The field that a heading is recognised as; undefined for none. */
export const personFieldOf = (heading: string): PersonField | undefined =>
  PERSON_FIELDS.find((field) => (HEADINGS[field] as readonly string[]).includes(plain(heading)));
export const isPersonField = (name: string): name is PersonField => name in HEADINGS;

/** What a row says, by field; what it leaves empty is not there. */
export type PersonFields = Partial<Record<PersonField, string>>;

/** Finds what the columns of rows say; a column that was named for a field is the only one asked for it. */
export class PersonColumns {
  readonly #asked: readonly (readonly [PersonField, readonly string[]])[];

  constructor(named: Readonly<Partial<Record<PersonField, string>>>) {
    this.#asked = PERSON_FIELDS.map((field) => {
      const column = named[field];
      return [field, (column === undefined ? HEADINGS[field] : [column]).map(plain)] as const;
    });
  }

  read({ values }: SourceRow): PersonFields {
    const found = new Map<string, string>();
    for (const [heading, value] of Object.entries(values)) {
      const text = value === null ? "" : String(value).trim();
      if (text !== "") found.set(plain(heading), text);
    }
    const fields: PersonFields = {};
    for (const [field, headings] of this.#asked) {
      const heading = headings.find((one) => found.has(one));
      if (heading !== undefined) fields[field] = found.get(heading) ?? "";
    }
    return fields;
  }
}

/** Full-width letters, case and blanks make no difference. */
export const plain = (text: string): string =>
  text.normalize("NFKC").toLowerCase().replace(/\s+/g, "");
