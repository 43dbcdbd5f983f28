import { arabic, CHINESE_NUMERAL, counted, fold, plain } from "./fold";

/** One way to understand what was written: words to be found in names, and what is said of a door. */
export interface Reading {
  words: readonly string[];
  /** A building's number or letter as `buildingKey` has it. */
  building: string | null;
  unit: number | null;
  door: string | null;
}

const GAP = String.raw`[\s,、.·/-]*`;
/** Between bare numbers something has to stand. */
const DASH = String.raw`(?:\s*[-/]\s*|\s+)`;
const number = (most: number): string => String.raw`(?:\d{1,${most}}|${CHINESE_NUMERAL}{1,4})`;
const NO = String.raw`[甲乙丙丁戊]?${number(4)}[a-z]?|[a-z]\d{0,2}|[甲乙丙丁戊]`;
const BUILDING = `第?(?<b>${NO})(?:号楼|#楼|[栋幢座楼#]|(?<perhaps>号))|(?:building|bldg|block)${GAP}(?<be>${NO})`;
const UNIT = String.raw`(?<u>${number(2)})(?:单元|门)|(?:unit|stair)${GAP}(?<ue>\d{1,2})`;
const DOOR = String.raw`(?:door|room|flat|apt)?${GAP}(?<d>\d{3,4}|${CHINESE_NUMERAL}{3,5})[室户号房]?`;
const NEW = String.raw`(?<![a-z\d])`;
/** 和兴路402 is a house. */
const ALONE = String.raw`(?<![\p{L}\p{N}])`;

/** What the end of a query may be, the fullest first. */
const ENDS = [
  `(?:${BUILDING})(?:${GAP}(?:${UNIT}|(?<ub>\\d{1,2})(?!\\d)))?(?:${GAP}${DOOR})?`,
  `${NEW}(?<b>${NO})${DASH}(?<u>${number(2)})(?:${DASH}${DOOR})?`,
  `${NEW}(?<b>${NO})${DASH}${DOOR}`,
  `(?:${UNIT})(?:${GAP}${DOOR})?`,
  `${NEW}(?<u>${number(2)})${DASH}${DOOR}`,
  `${ALONE}${DOOR}`,
].map((end) => new RegExp(`^(?<text>.*?)${GAP}(?:${end})$`, "u"));

const [CERTAIN] = ENDS;

/** 6, a, 甲6: a building's number as it is compared. */
const keyOf = (no: string): string =>
  no
    .replace(new RegExp(`${CHINESE_NUMERAL}+`, "u"), arabic)
    .replace(/\d+/, (digits) => String(Number(digits)));

const NAMED = new RegExp(`(?:(?<b>${NO})(?:号楼|#楼|[号栋幢座楼#])|^(?<be>${NO}))$`, "u");

/** The number that a building goes by: 6 of 6栋, 六号楼 and 和兴路3号院6幢; null when its name has none. */
export function buildingKey(name: string): string | null {
  const { b, be } = NAMED.exec(plain(name).trim())?.groups ?? {};
  const no = b ?? be;
  return no === undefined ? null : keyOf(no);
}

const wordsOf = (text: string): string[] =>
  text.split(/\s+/).flatMap((word) => fold(word).split(" ").filter(Boolean));

/** 6 before 2-402 is part of the shorthand and no name. */
const isNumber = (word: string): boolean => /^\d+$/.test(word);

/** Every way to understand a query; names alone come last. */
export function readings(query: string): Reading[] {
  const text = plain(query).trim();
  const found = new Map<string, Reading>();
  const add = (reading: Reading): void => {
    found.set(JSON.stringify(Object.values(reading)), reading);
  };
  for (const end of ENDS) {
    const groups = end.exec(text)?.groups;
    if (!groups) continue;
    const reading = doorOf(groups);
    if (!reading.words.some(isNumber)) add(reading);
    // 6栋 is a building and nothing else; 3号 may be a compound's house number too.
    if (reading.building !== null && end === CERTAIN && !groups.perhaps) break;
  }
  const none = { building: null, unit: null, door: null };
  for (const said of [text, counted(text)]) {
    const words = wordsOf(said);
    if (words.length === 0) continue;
    // 2-2 may be a name, and is not everything with a 2.
    if (words.length === 1 || !words.every(isNumber)) add({ words, ...none });
    if (words.length > 1) add({ words: [fold(said)], ...none });
  }
  return [...found.values()];
}

function doorOf(groups: Record<string, string | undefined>): Reading {
  const { text = "", b, be, u, ue, ub, d } = groups;
  const [building, unit] = [b ?? be, u ?? ue ?? ub];
  return {
    words: wordsOf(text),
    building: building === undefined ? null : keyOf(building),
    unit: unit === undefined ? null : Number(arabic(unit)),
    door: d === undefined ? null : arabic(d),
  };
}
