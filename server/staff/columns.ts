import { plain } from "@/server/people/import/columns";
import type { SourceRow } from "@/server/territory/read/source";

/** What a column of a list of staff can say, each with the headings it is recognised by; the first that has a value counts. */
const HEADINGS = {
  name: ["姓名", "名字", "name"],
  role: ["岗位", "角色", "role"],
  title: ["称呼", "职务", "title"],
  code: ["辖区编码", "任职地编码", "code"],
  street: ["街道", "街道名称", "所属街道", "street"],
  community: ["社区", "社区名称", "所属社区", "community"],
  compound: ["小区", "小区名称", "所属小区", "compound"],
  building: ["楼栋", "楼栋名称", "楼号", "负责楼栋", "building"],
  unit: ["单元", "单元号", "负责单元", "unit"],
  subject: ["卡口、突击队", "卡口", "突击队", "车辆", "subject", "gate"],
} as const;

export type StaffField = keyof typeof HEADINGS;
export const STAFF_FIELDS = Object.keys(HEADINGS) as StaffField[];
export type StaffFields = Partial<Record<StaffField, string>>;

/** The field that a heading is recognised as; undefined for none. */
export const staffFieldOf = (heading: string): StaffField | undefined =>
  STAFF_FIELDS.find((field) => (HEADINGS[field] as readonly string[]).includes(plain(heading)));

/** Finds what a row says; a column that was named for a field is the only one asked for it. */
export function staffFields(
  { values }: SourceRow,
  named: Readonly<Record<string, string>>,
): StaffFields {
  const found = new Map<string, string>();
  for (const [heading, value] of Object.entries(values)) {
    const text = value === null ? "" : String(value).trim();
    if (text !== "") found.set(plain(heading), text);
  }
  const fields: StaffFields = {};
  for (const field of STAFF_FIELDS) {
    const asked = named[field] === undefined ? HEADINGS[field] : [named[field]];
    const heading = asked.map(plain).find((one) => found.has(one));
    if (heading !== undefined) fields[field] = found.get(heading) ?? "";
  }
  return fields;
}
