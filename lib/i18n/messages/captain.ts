import { defineMessages } from "@/lib/i18n/translate";

/** The captain's phone. */
export const captainWords = defineMessages(
  {
    doors: "我的楼",
    none: "没有分给你的楼，请问社区。",
    opened: "应急开启过 · {time}",
    openedWhole: "这栋楼里应急开启过 · {time}",
    unsent: "已记下，待上传",
    open: "没有封闭。",
    whole: "整栋楼都封着。",
  },
  {
    doors: "My doors",
    none: "No building is yours yet. Ask the community.",
    opened: "Opened for an emergency · {time}",
    openedWhole: "A door of this building was opened for an emergency · {time}",
    unsent: "Noted, waiting to be sent",
    open: "Not sealed.",
    whole: "The whole building is sealed.",
  },
);
