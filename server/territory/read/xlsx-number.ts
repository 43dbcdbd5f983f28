const DAY = 86_400_000;
const DAY_ZERO = { 1900: Date.UTC(1899, 11, 30), 1904: Date.UTC(1904, 0, 1) };

/** A number of a cell as its reader sees it: dates as dates, zeros in front where the format has them. */
export function numberText(value: string, format: string, from1904: boolean): string {
  const number = Number(value);
  if (value === "" || !Number.isFinite(number)) return value;
  if (isDate(format)) return dateText(number, from1904);
  const text = Number.isInteger(number) ? integerText(number, value) : String(rounded(number));
  return /^0+$/.test(format) && /^\d+$/.test(text) ? text.padStart(format.length, "0") : text;
}

/** What is longer than a number can be keeps its digits. */
const integerText = (number: number, value: string): string =>
  Number.isSafeInteger(number) ? String(number) : value;

/** Excel shows fifteen digits and stores the noise after them. */
const rounded = (number: number): number => Number(number.toPrecision(15));

/** Whether a format's letters, outside of quoted text and of colours, are a date's. */
const isDate = (format: string): boolean =>
  /[ymdhs]/i.test(format.replace(/"[^"]*"|\\.|\[[^\]]*\]/g, ""));

function dateText(days: number, from1904: boolean): string {
  const time = Math.round(days * DAY) + DAY_ZERO[from1904 ? 1904 : 1900];
  const text = Math.abs(time) <= 8.64e15 ? new Date(time).toISOString() : String(days);
  return Number.isInteger(days) ? text.slice(0, 10) : text.slice(0, 16).replace("T", " ");
}
