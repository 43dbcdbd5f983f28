/** One width, one case, no accents, one kind of dash. */
export const plain = (text: string): string =>
  text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[\p{Pd}−～~]/gu, "-");

const CJK = String.raw`\p{Script=Han}`;
const BESIDE_CJK = new RegExp(`(?<=${CJK}) | (?=${CJK})`, "gu");

/** Text as names are compared: `plain`, and what is no letter or number parts words; Chinese has no spaces. */
export const fold = (text: string): string =>
  plain(text)
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim()
    .replace(BESIDE_CJK, "");

export const CHINESE_NUMERAL = "[零〇一二三四五六七八九十百两]";
const DIGITS = "零一二三四五六七八九";

/** 六, 十二, 一百零三 and 四〇二 as numbers are written; digits stay as they are. */
export function arabic(numeral: string): string {
  const text = numeral.replaceAll("〇", "零").replaceAll("两", "二");
  if (!/[十百]/.test(text))
    return [...text].map((c) => (DIGITS.includes(c) ? DIGITS.indexOf(c) : c)).join("");
  const [, hundreds, tens, ones] = /^(?:(.)?百)?零?(?:(.)?十)?(.)?$/.exec(text) ?? [];
  const of = (c: string | undefined, unit: string): number =>
    c ? DIGITS.indexOf(c) : text.includes(unit) ? 1 : 0;
  return String(of(hundreds, "百") * 100 + of(tens, "十") * 10 + (ones ? DIGITS.indexOf(ones) : 0));
}

const COUNTED = new RegExp(`${CHINESE_NUMERAL}+(?=[号栋幢座楼单门室户层道条区期组队])`, "gu");

/** 三号院 as 3号院 and 九道街 as 9道街: the numbers that people write either way. */
export const counted = (text: string): string => text.replace(COUNTED, arabic);
