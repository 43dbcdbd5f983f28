import { defineMessages } from "@/lib/i18n/translate";

/** The lists that an import or a new territory changes. */
export const listMessages = defineMessages(
  {
    district: "区",
    street: "街道",
    community: "社区",
    compound: "小区",
    building: "楼栋",
    gate: "卡口",
    exit: "出入口",
    squad: "突击队",
    household: "户",
    person: "人",
    account: "账号",
    appointment: "任职",
  },
  {
    district: "District",
    street: "Streets",
    community: "Communities",
    compound: "Compounds",
    building: "Buildings",
    gate: "Gates",
    exit: "Exits",
    squad: "Squads",
    household: "Households",
    person: "Persons",
    account: "Accounts",
    appointment: "Appointments",
  },
);
export type ListWord = keyof (typeof listMessages)["en"];
