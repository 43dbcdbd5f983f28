import { plain } from "@/server/people/import/columns";

/** What a column of a list of staff can say, each with the headings it is recognised by. */
const HEADINGS = {
  name: ["姓名", "名字", "name"],
  role: ["岗位", "角色", "身份", "role"],
  node: ["辖区", "辖区编码", "任职地", "负责范围", "node", "place"],
  street: ["街道", "街道名称", "所属街道", "street"],
  community: ["社区", "社区名称", "所属社区", "community"],
  subject: ["卡口", "突击队", "车辆", "卡口编码", "subject"],
  title: ["称呼", "职务", "title"],
} as const;

export type StaffField = keyof typeof HEADINGS;
export const STAFF_FIELDS = Object.keys(HEADINGS) as StaffField[];

/** The field that a heading is recognised as; undefined for none. */
export const staffFieldOf = (heading: string): StaffField | undefined =>
  STAFF_FIELDS.find((field) => (HEADINGS[field] as readonly string[]).includes(plain(heading)));
