/** Two-character stems of roads and estates. */
const FIRST = "和龙永长安新文康福兴建学春清金银东南西北光明华泰宏盛瑞祥嘉景丽翠香梧桂松柏";
const SECOND = "兴泰安宁平乐园江湖山河阳光华林海秀丰盛和顺达昌明远庆德仁义信礼苑景城";
const ESTATES = ["小区", "花园", "家园", "新村", "名苑", "公寓", "里", "苑"];
const ROADS = ["路", "街", "大街", "大道"];

const STEMS = FIRST.length * SECOND.length;
/** Prime to the number of stems, so that neighbours are called differently. */
const STEP = 997;

function stem(n: number): string {
  const i = (n * STEP) % STEMS;
  return `${FIRST[i % FIRST.length]}${SECOND[Math.floor(i / FIRST.length)]}`;
}

const twice = (n: number): string => (n < STEMS ? "" : String(Math.floor(n / STEMS) + 1));

export const streetName = (n: number): string => `${stem(n)}街道`;
export const communityName = (n: number): string => `${stem(n + 211)}${twice(n)}社区`;
export const roadName = (n: number): string => `${stem(n + 37)}${ROADS[n % ROADS.length]}`;

/** An estate by its own name, or a courtyard by its road and number. */
export const compoundName = (n: number, road: string, number: number): string =>
  n % 3 === 0
    ? `${road}${number}号院`
    : `${stem(n + 503)}${twice(n % (3 * STEMS))}${ESTATES[n % ESTATES.length]}`;
