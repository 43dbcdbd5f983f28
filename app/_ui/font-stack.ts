/** The self-hosted face: declared and fetched only on a machine that has no Chinese font of its own. */
export const FALLBACK_FACE = "Noto Sans SC Variable";

/** System Chinese fonts first. The map's labels use the same list. */
export const CHINESE_FONT_STACK = [
  "PingFang SC",
  "Hiragino Sans GB",
  "Microsoft YaHei UI",
  "Microsoft YaHei",
  "Noto Sans CJK SC",
  "Source Han Sans SC",
  "Noto Sans SC",
  "HarmonyOS Sans SC",
  "MiSans",
  FALLBACK_FACE,
  "WenQuanYi Micro Hei",
]
  .map((name) => `"${name}"`)
  .concat("system-ui", "sans-serif")
  .join(", ");
