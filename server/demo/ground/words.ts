/** Streets of Nangang and of its neighbours, the large ones first. */
export const ROAD_NAMES = (
  "西大直街 学府路 中山路 哈平路 红旗大街 和兴路 东大直街 长江路 王岗大街 哈西大街 先锋路 一曼街 南直路 征仪路 保健路 " +
  "黄河路 淮河路 泰山路 嵩山路 华山路 衡山路 珠江路 赣水路 湘江路 闽江路 辽河路 海河路 漓江路 汉水路 松花江街 果戈里大街 " +
  "奋斗路 花园街 文昌街 文景街 宣化街 宣庆街 文府街 文明街 文庙街 曲线街 龙江街 巴山街 红军街 建设街 国民街 人和街 革新街 " +
  "大成街 燎原街 清滨路 林兴路 教化街 复华街 海城街 繁荣街 春申街 比乐街 公司街 阿什河街 邮政街 满洲里街 民益街 鞍山街 " +
  "木介街 铁岭街 辽阳街 营口街 海关街 河沟街 中宣街 平公街 贵新街 铁路街 颐园街 联发街 花圃街 耀景街 上方街 银行街 北京街 " +
  "进乡街 开发区大街 鸿翔路 千山路 玉山路 天平路 黑山街 芦家街 通达街 七政街 元士街 清明街 理治街 测绘路 科研路 汽轮街 " +
  "哈达路 永丰路 机场路 新农路 红星路 卫星路 兴隆路 新胜路 曙光路 长征路 金星路 明星路 东升路 旭光路 望哈路 南红路"
).split(" ");

const STEMS =
  "和平 兴业 保国 建文 金河 电碳 鼎新 学海 延兴 康宁 育才 新苑 丁香 榆林 长虹 银杏 复旦 振兴 丰收 朝阳 立新 友谊 永和 安顺 德祥 福顺 龙橡 沙曼 松明 桦树 白桦 云杉 河润 江畔 宏图 前进 胜利 光明 团结 幸福 爱建 工农 文兴 文教 民生 瑞景 锦绣 紫荆 百合".split(
    " ",
  );
const NUMBERS = "头 二 三 四 五 六 七 八 九 十".split(" ");

/** The nth of the smaller streets: 和平街, 和平头道街 … */
export function roadName(n: number): string {
  const stem = STEMS[n % STEMS.length] ?? "";
  const round = Math.floor(n / STEMS.length);
  if (round === 0) return `${stem}街`;
  if (round === 1) return `${stem}路`;
  const street = (round - 2) % NUMBERS.length;
  const ten = Math.floor((round - 2) / NUMBERS.length);
  return `${stem}${NUMBERS[street]}道街${ten === 0 ? "" : `${ten + 1}支路`}`;
}

export const ESTATES =
  "龙泰 锦绣 金河 丁香 馨园 阳光 恒祥 盛和 福顺 康乐 新苑 玫瑰 紫金 翠湖 文华 学府 名仕 汇智 鸿景 绿洲 银泰 吉祥 安居 悦江 御园 国信 华鸿 景江 春晖 尚东 观澜 秋林 枫叶 白桦 雪松 北苑 南苑 东苑 西苑 同心".split(
    " ",
  );
export const ESTATE_ENDS = "小区 家园 花园 新村 雅居 公寓".split(" ");
export const HAMLETS = "前 后 东 西 南 北 上 下 新 老".split(" ");
