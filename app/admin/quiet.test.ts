import { expect, it } from "vitest";
import { HOUR } from "@/lib/kit/clock";
import { isQuiet, QUIET } from "./quiet";

const NOW = 1_000 * HOUR;

it("[APT14] shows who has never signed in, and who has not been there for so many hours", () => {
  const shown = (seen: number | null) => QUIET.filter((quiet) => isQuiet(seen, quiet, NOW));
  expect(shown(null)).toEqual(["all", "never", "12", "24", "72"]);
  expect(shown(NOW)).toEqual(["all"]);
  expect(shown(NOW - 12 * HOUR + 1)).toEqual(["all"]);
  expect(shown(NOW - 12 * HOUR)).toEqual(["all", "12"]);
  expect(shown(NOW - 30 * HOUR)).toEqual(["all", "12", "24"]);
  expect(shown(NOW - 80 * HOUR)).toEqual(["all", "12", "24", "72"]);
});
