import { defineMessages } from "@/lib/i18n/translate";

/** What `npm run keys` says. */
export const keyWords = defineMessages(
  {
    key: "{id}：{n} 行",
    current: "{id}：{n} 行，当前密钥",
    unknown: "{id}：{n} 行，缺少这个密钥，读不出来",
    added: "新密钥已放进数据文件夹，服务器下次启动起用它；重启后运行 npm run keys -- rotate",
    printed:
      "DATA_KEY 由环境给出：把下面这个密钥写在最前面，逗号隔开，重启所有服务器，再运行 npm run keys -- rotate",
    rotating: "已换 {n} 行",
    rotated: "换完：{n} 行；旧密钥只有打开旧备份时还用得着",
    usage: "npm run keys [-- new | rotate]",
  },
  {
    key: "{id}: {n} rows",
    current: "{id}: {n} rows, the current key",
    unknown: "{id}: {n} rows, this key is missing and they can't be read",
    added:
      "A new key is in the data folder, servers use it from their next start; after that: npm run keys -- rotate",
    printed:
      "DATA_KEY comes from the environment: put this key before the others, with a comma, restart every server, then: npm run keys -- rotate",
    rotating: "{n} rows sealed anew",
    rotated: "Done: {n} rows; the old keys are needed for old backups only",
    usage: "npm run keys [-- new | rotate]",
  },
);
