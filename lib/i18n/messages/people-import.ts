import { defineMessages } from "@/lib/i18n/translate";

/** Why a row of people can't stand: what is there, and what to do. What is said of a person is never repeated. */
export const peopleProblem = defineMessages(
  {
    "unknown-area": "没有“{name}”：先用 npm run import 导入辖区，或更正名称",
    "area-of-two": "有两个“{name}”，请再写一列它的上级",
    "no-building": "没写楼栋",
    "unknown-building": "“{where}”里没有楼栋“{name}”",
    "building-of-two": "“{where}”里有两个楼栋“{name}”，请加小区、社区的列，或写楼栋编码",
    "no-unit": "没写单元，而“{name}”有 {units} 个单元",
    "bad-unit": "“{name}”没有这个单元，它有 {units} 个",
    "no-door": "没写房号",
    "bad-door": "房号只能用字母、数字、汉字和短横，不超过 12 个字",
    "no-name": "这一行写了人的情况，却没有姓名",
    "long-name": "姓名超过 {most} 个字",
    "bad-phone": "电话不是 5 到 15 位数字",
    "bad-id-end": "身份证后四位应是四位，最后一位可以是 X",
    "bad-age": "年龄应是 0 到 130 的整数",
    "bad-residence": "应写 常住 或 外来",
    "long-remarks": "备注超过 {most} 个字",
    "person-twice": "同一户里这个人已经列过（姓名和身份证后四位都相同）",
  },
  {
    "unknown-area":
      "There is no “{name}”: bring the territory in with npm run import, or correct it",
    "area-of-two": "There are two “{name}”: name what is above it in a column too",
    "no-building": "No building is named",
    "unknown-building": "“{where}” has no building “{name}”",
    "building-of-two":
      "“{where}” has two buildings “{name}”: add columns of compound and community, or the building's code",
    "no-unit": "No unit is named, and “{name}” has {units}",
    "bad-unit": "“{name}” has no such unit, it has {units}",
    "no-door": "No door is named",
    "bad-door": "A door is letters, digits and hyphens, 12 at most",
    "no-name": "The row says something of a person and no name",
    "long-name": "The name is longer than {most} characters",
    "bad-phone": "The phone is not 5 to 15 digits",
    "bad-id-end": "The ID number's last four are four, the last one may be X",
    "bad-age": "The age has to be a whole number from 0 to 130",
    "bad-residence": "It has to be 常住 (resident) or 外来 (incomer)",
    "long-remarks": "Remarks are longer than {most} characters",
    "person-twice": "This person is listed in the household already (the same name and last four)",
  },
);
export type PeopleProblemCode = keyof (typeof peopleProblem)["en"];

/** Words of the report. */
export const peopleWords = defineMessages(
  {
    problems: "{n} 个问题，什么都没有导入：",
    row: "{file} 第 {row} 行：{why}",
    file: "{file}：{why}",
    moreLike: "……还有 {n} 个同类的：{like}（--problems 文件.csv 写出全部）",
    problemFile: "全部问题：{path}",
    wouldDo: "试运行，没有改动。导入后：",
    done: "已导入：",
    households: "户：新 {added}，改 {changed}，不变 {same}",
    persons: "人：新 {added}，改 {changed}，不变 {same}，删 {gone}（名单里这一户不再有）",
  },
  {
    problems: "{n} problems, nothing was imported:",
    row: "{file} row {row}: {why}",
    file: "{file}: {why}",
    moreLike: "… and {n} more like: {like} (--problems FILE.csv has all)",
    problemFile: "All problems: {path}",
    wouldDo: "Dry run, nothing was changed. An import would make:",
    done: "Imported:",
    households: "households: {added} new, {changed} changed, {same} the same",
    persons:
      "persons: {added} new, {changed} changed, {same} the same, {gone} removed (no longer listed in their household)",
  },
);
