import { defineMessages } from "@/lib/i18n/translate";

/** What is wrong with a shape by itself. */
export const shape = defineMessages(
  {
    "bad-geometry": "图形不完整，或坐标不是数",
    "coordinate-zero": "坐标是 0, 0",
    "coordinate-out-of-range": "坐标 {lon}, {lat} 不在地球上，坐标系可能不对",
    "coordinate-swapped": "坐标 {lon}, {lat} 的经纬度可能颠倒",
    "ring-too-short": "边界只有 {points} 个点",
    "ring-open": "边界没有闭合",
    "ring-without-area": "边界没有面积",
    "ring-crossing": "边界在 {lon}, {lat} 自相交",
  },
  {
    "bad-geometry": "The geometry is incomplete, or a coordinate is no number",
    "coordinate-zero": "The coordinates are 0, 0",
    "coordinate-out-of-range":
      "{lon}, {lat} is nowhere on earth; the coordinate system may be another",
    "coordinate-swapped": "{lon}, {lat}: longitude and latitude may be swapped",
    "ring-too-short": "A ring has only {points} points",
    "ring-open": "A ring is not closed",
    "ring-without-area": "A ring has no area",
    "ring-crossing": "A ring crosses itself at {lon}, {lat}",
  },
);
