const FAMILY = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧";
const GIVEN =
  "秀英 建国 淑兰 志强 桂芳 德胜 玉梅 海涛 丽华 国庆 春生 凤霞 永刚 晓光 雪梅 振东 立新 文静 长江 冬梅".split(
    " ",
  );

/** An invented name, the same for the same number. */
export function personName(n: number): string {
  const family = FAMILY[(n * 7) % FAMILY.length] ?? "王";
  return `${family}${GIVEN[(n * 13 + Math.floor(n / FAMILY.length)) % GIVEN.length]}`;
}
