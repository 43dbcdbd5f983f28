import { defineMessages } from "@/lib/i18n/translate";

export const mapMessages = defineMessages(
  {
    map: "地图。方向键移动，加减键缩放，回车选中中间的对象",
    flow: "进{in} 出{out}",
    staff: "{n}/{need} 人",
    actSeal: "待封闭",
    actReview: "{date}复看",
    lost: "地图暂时画不出来",
    lostText: "显卡连接中断，正在恢复。数据没有丢，列表照常更新。",
    missing: "这台设备画不了地图",
    missingText:
      "浏览器没有 WebGL 2。数据都在列表里，照常更新；换一台设备或打开硬件加速可看到地图。",
    empty: "区里还什么都没有",
    emptyText: "先导入名册（街道、社区、楼栋）或地图文件，导入后各页面马上就有。",
    unplaced: "地图上还没有东西",
    unplacedText: "名册里没有坐标和轮廓。数据都在列表里，照常使用；以后导入轮廓，地图就有了。",
    loading: "正在打开地图",
  },
  {
    map: "Map. Arrow keys move, plus and minus zoom, Enter picks what is in the middle",
    flow: "in {in} out {out}",
    staff: "{n}/{need} staff",
    actSeal: "to be sealed",
    actReview: "review {date}",
    lost: "The map cannot be drawn for the moment",
    lostText: "The graphics context was lost and is being restored. No data is lost; lists go on.",
    missing: "This device cannot draw the map",
    missingText:
      "The browser has no WebGL 2. All data is in the lists and goes on; another device or hardware acceleration shows the map.",
    empty: "There is nothing in this district yet",
    emptyText:
      "Bring in a register (streets, communities, buildings) or map files; every screen has them at once.",
    unplaced: "Nothing is on the map yet",
    unplacedText:
      "The register came without coordinates or outlines. Everything is in the lists and works; once outlines are imported, the map is here.",
    loading: "Opening the map",
  },
);
