import { defineMessages } from "@/lib/i18n/translate";

/** Why a row of a list of staff can't stand: what is there, and what to do. Names are never repeated. */
export const staffProblem = defineMessages(
  {
    "staff-no-name": "没写姓名",
    "staff-long-name": "姓名或称呼超过 64 个字",
    "no-role": "没写岗位",
    "unknown-role": "不认识岗位“{role}”：可写 指挥、物资、书记、楼长、突击队、卡口、司机",
    "wrong-role-level": "“{place}”没有这个岗位：要写明{levels}",
    "not-yours": "这个岗位不归你任职",
    "unknown-node": "没有编码是“{code}”的辖区",
    "unknown-subject": "“{place}”里没有“{name}”",
    "staff-twice": "这个人在这个岗位上已经列过",
  },
  {
    "staff-no-name": "No name is given",
    "staff-long-name": "The name or title is longer than 64 characters",
    "no-role": "No role is given",
    "unknown-role":
      "Role “{role}” is not known: commander, logistics, secretary, captain, squad, gate, driver",
    "wrong-role-level": "“{place}” has no such post: name its {levels}",
    "not-yours": "This post is not yours to appoint to",
    "unknown-node": "There is no place of the code “{code}”",
    "unknown-subject": "“{place}” has no “{name}”",
    "staff-twice": "This person is listed for this post already",
  },
);
export type StaffProblemCode = keyof (typeof staffProblem)["en"];
