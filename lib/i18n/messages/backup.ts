import { defineMessages } from "@/lib/i18n/translate";

/** What `npm run backup` and `npm run restore` say. */
export const backupWords = defineMessages(
  {
    usageBackup: "npm run backup -- --to 文件夹 [--keep 份数]",
    usageRestore: "npm run restore -- 备份文件 [--data 文件夹或 postgres://…]",
    made: "备份完成并已核对：{file}（{rows} 行）",
    apart:
      "备份里没有密钥：数据文件夹里的 data-keys（或 DATA_KEY）要另外保管，没有它，居民信息读不出来",
    restored: "已恢复 {at} 的备份：{districts}，{rows} 行；此后的操作不在里面",
    nobody: "（没有辖区）",
    keyThere: "密钥 {id}：在",
    keyMissing:
      "缺密钥 {id}：把备份时的 data-keys 放进数据文件夹（或设 DATA_KEY），否则居民信息读不出来",
    again: "会话和邀请以备份时为准：请看看人员页，备份之后撤销的要再撤销一次",
  },
  {
    usageBackup: "npm run backup -- --to FOLDER [--keep COUNT]",
    usageRestore: "npm run restore -- FILE [--data FOLDER or postgres://…]",
    made: "Backed up and read back: {file} ({rows} rows)",
    apart:
      "The keys are not in it: keep data-keys of the data folder (or DATA_KEY) apart, without them nobody can read the people's data",
    restored:
      "Restored the backup of {at}: {districts}, {rows} rows; what was done after it is not there",
    nobody: "(no district)",
    keyThere: "key {id}: there",
    keyMissing:
      "key {id} is missing: put the data-keys of that time into the data folder (or set DATA_KEY), or the people's data can't be read",
    again:
      "Sessions and invitations are as they were then: look at the page of people, what was revoked since has to be revoked again",
  },
);
