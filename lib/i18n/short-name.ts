const SUFFIX = /(?<=.)(街道|社区)$/;
const DISTRICT = /^.{2}区(?=.{2})/;

/** A name as a label says it: 花园街道 → 花园, 省军区社区 → 省军区, 南岗区农垦 → 农垦; 王岗镇 stays. */
export const shortName = (name: string): string =>
  SUFFIX.test(name) ? name.replace(SUFFIX, "") : name.replace(DISTRICT, "");
