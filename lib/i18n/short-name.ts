/** A name as a label says it: 花园街道 → 花园, 龙泰社区 → 龙泰, 南岗区农垦 → 农垦; 王岗镇 stays. */
export const shortName = (name: string): string =>
  name.replace(/^[^区]{2}区(?=.{2})/, "").replace(/(?<=.)(街道|社区)$/, "");
