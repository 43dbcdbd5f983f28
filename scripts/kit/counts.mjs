import { existsSync, readFileSync } from "node:fs";

/** What a step found: a check counts as one, a test run as its tests. */
export const one = (code) => (code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 });

/**
 * The counts of a test run from its JSON report. A run that failed counts at least one failure, also
 * when it left no report or failed outside any test.
 */
function counts(code, file, read) {
  const found = existsSync(file)
    ? read(JSON.parse(readFileSync(file, "utf8")))
    : { passed: 0, failed: 0 };
  return code !== 0 && found.failed === 0 ? { ...found, failed: 1 } : found;
}

export const vitestCounts = (code, file) =>
  counts(code, file, (report) => ({
    passed: report.numPassedTests,
    failed: report.numFailedTests,
  }));

export const playwrightCounts = (code, file) =>
  counts(code, file, ({ stats }) => ({
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected,
  }));
