import { defineMessages } from "@/lib/i18n/translate";

/** Buildings without an outline: where they are, and who says so. */
export const placeMessages = defineMessages(
  {
    place: "位置",
    unplacedN: "未上图 {n}",
    allPlaced: "楼栋都已在地图上。",
    notYet: "还没有上图：地图上看不到这栋楼。",
    byMap: "{at} 在地图上定位",
    byPhone: "{at} 在门口定位，误差 {n} 米",
    imported: "点位来自导入的名册",
    onMap: "在地图上定位",
    move: "改位置",
    clear: "从地图上取下",
    atDoor: "我在{place}门口 · 定位",
    there: "就是这里 · 误差 {n} 米",
    asking: "正在定位，请站在门口别走动",
    coarse: "误差 {n} 米，还认不出是哪一栋（需 {most} 米以内）。到门外空旷处等几秒。",
    denied: "浏览器没有获准定位。在网站设置里允许后再点一次，或请社区在地图上定位。",
    insecure: "网址不是 https，手机不给位置。请社区在地图上定位。",
    unavailable: "收不到定位信号。到空旷处再试，或请社区在地图上定位。",
    outside: "这一点在{area}范围之外，请再看一眼。",
    where: "{place}在哪里",
    howMap: "点一下楼所在的位置；再点可以改。",
    howKeys: "方向键移动地图，回车点在正中。",
    confirm: "放在这里",
    noMap: "还没有可以点的地图：站到楼门口用手机定位，或先导入道路、轮廓。",
    nearHere: "还没上图的楼",
  },
  {
    place: "Place",
    unplacedN: "Not on the map {n}",
    allPlaced: "All buildings are on the map.",
    notYet: "Not on the map yet: nobody sees this building there.",
    byMap: "Put on the map {at}",
    byPhone: "Located at the door {at}, to {n} m",
    imported: "Its point comes from the imported register",
    onMap: "Put on the map",
    move: "Move",
    clear: "Take off the map",
    atDoor: "I am at the door of {place}: locate",
    there: "It is here, to {n} m",
    asking: "Locating; stand still at the door",
    coarse:
      "To {n} m only: that may be the next building ({most} m are needed). Wait a few seconds under open sky.",
    denied:
      "Location is not allowed. Allow it in the browser's site settings and tap again, or ask the community to use the map.",
    insecure:
      "Not an https address, so the phone gives no location. Ask the community to use the map.",
    unavailable:
      "No location signal. Try again under open sky, or ask the community to use the map.",
    outside: "This point is outside {area}; look again.",
    where: "Where is {place}?",
    howMap: "Click where the building is; click again to move it.",
    howKeys: "Arrow keys move the map, Enter takes its middle.",
    confirm: "It is here",
    noMap:
      "There is no map to click on yet: locate it by phone at the door, or import roads or outlines first.",
    nearHere: "Not on the map yet",
  },
);
