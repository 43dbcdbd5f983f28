import { defineMessages } from "@/lib/i18n/translate";

/** What `npm run household` says. */
export const householdWords = defineMessages(
  {
    usage: "npm run household -- export 楼栋编码.单元-房号 文件.json | erase 楼栋编码.单元-房号",
    unknown: "没有这一户：{id}",
    exported: "已导出：{path}（{n} 人），只有你能读",
    erased: "已删除：{id}，{n} 人；记录里只留下人数",
  },
  {
    usage: "npm run household -- export BUILDING.UNIT-DOOR FILE.json | erase BUILDING.UNIT-DOOR",
    unknown: "There is no such household: {id}",
    exported: "Exported: {path} ({n|one person|persons}), readable by you only",
    erased: "Erased: {id} and its persons ({n}); the record keeps their number only",
  },
);
