import { defineMessages } from "@/lib/i18n/translate";

/** What `npm run verify` says: where the record breaks, and how much of it holds. */
export const auditWords = defineMessages(
  {
    "entry-missing": "记录缺第 {seq} 条",
    "entry-changed": "记录第 {seq} 条被改过",
    "head-differs": "记录应到第 {seq} 条，最后一条对不上：末尾被删或被改",
    "noted-missing": "抄下的第 {seq} 条已经不在，或哈希不同：从那时起的记录被重写过",
    "anchor-differs": "记录第 {seq} 条：操作链 {run} 的第 {n} 段对不上，被删或被改",
    "seal-missing": "操作链 {run} 缺第 {n} 段",
    "seal-changed": "操作链 {run} 的第 {n} 段被改过",
    "command-missing": "操作 {id} 已被删掉（操作链 {run} 第 {n} 段）",
    "command-changed": "操作 {id} 被改过（操作链 {run} 第 {n} 段）",
    "command-foreign": "操作 {id} 不在任何操作链里：不是服务器写的",
    more: "……还有 {n} 处",
    broken: "✗ {n} 处对不上：",
    holds: "✓ 记录 {entries} 条、操作 {commands} 个，全部对得上",
    head: "请抄下：{head}（下次用 --head 核对，就能看出整条记录有没有被重写）",
    none: "还没有记录",
  },
  {
    "entry-missing": "Entry {seq} of the record is missing",
    "entry-changed": "Entry {seq} of the record was changed",
    "head-differs":
      "The record should go on to entry {seq}, and its last one differs: its end was removed or changed",
    "noted-missing":
      "Entry {seq} that was noted down is gone or has another hash: the record was rewritten from there on",
    "anchor-differs":
      "Entry {seq}: part {n} of the chain of commands {run} differs, it was removed or changed",
    "seal-missing": "Part {n} of the chain of commands {run} is missing",
    "seal-changed": "Part {n} of the chain of commands {run} was changed",
    "command-missing": "Command {id} was removed (part {n} of chain {run})",
    "command-changed": "Command {id} was changed (part {n} of chain {run})",
    "command-foreign": "Command {id} is in no chain: no server wrote it",
    more: "… and {n} more",
    broken: "✗ {n|one thing does|things do} not hold:",
    holds: "✓ {entries} entries and {commands} commands, and all of them hold",
    head: "Note this down: {head} (with --head next time, a record that was rewritten as a whole is seen)",
    none: "There is no record yet",
  },
);
export type AuditWord = keyof (typeof auditWords)["en"];
