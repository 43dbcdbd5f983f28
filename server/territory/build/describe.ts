import { basename } from "node:path";
import { importNote, importProblem, importWords } from "@/lib/i18n/messages/import";
import { read } from "@/lib/i18n/messages/read";
import { type Language, type Messages, type Params, translate } from "@/lib/i18n/translate";
import type { Changes } from "@/server/territory/changes";
import type { Place } from "@/server/territory/problem";
import type { ImportProblem } from "@/server/territory/problem-log";
import type { Note } from "./findings";
import type { ImportOutcome } from "./import-files";

type Words = keyof (typeof importWords)["en"];

/** What an import found and did, as lines to print. */
export function describeOutcome(outcome: ImportOutcome, language: Language): string[] {
  const { problems, problemCounts, notes, changes, report } = outcome;
  const word = (key: Words, params?: Params) => translate(importWords, language, key, params);
  const list = (key: string) => (key in importWords[language] ? word(key as Words) : key);
  const lines: string[] = [];
  if (problems.length > 0) {
    lines.push(word("problems", { n: sum(problemCounts.values()) }));
    for (const problem of problems) lines.push(`  ${describeProblem(problem, language)}`);
    lines.push(...describeMore());
  }
  if (notes.length > 0) lines.push(word("decided"));
  for (const note of notes) lines.push(`  ${describeNote(note, language)}`);
  if (problems.length > 0) return lines;
  lines.push(word(report ? "done" : "wouldDo"));
  for (const [name, { added, changed, same, vanished }] of changes) {
    if (added + changed + same + vanished === 0) continue;
    lines.push(`  ${word("list", { list: list(name), added, changed, same, vanished })}`);
  }
  lines.push(...describeVanished(changes.values()));
  if (report) {
    const { households, tiles, largestTile } = report;
    lines.push(word("total", { households, tiles, kb: Math.ceil(largestTile / 1024) }));
  }
  return lines;

  /** Of a kind that has more problems than are shown, how many. */
  function describeMore(): string[] {
    return [...problemCounts].flatMap(([code, count]) => {
      const shown = problems.filter((problem) => problem.code === code);
      const [like] = shown;
      const n = count - shown.length;
      return like && n > 0
        ? [`  ${word("moreLike", { n, like: describeProblem(like, language) })}`]
        : [];
    });
  }

  function describeVanished(all: Iterable<Changes>): string[] {
    const lists = [...all];
    const shown = lists.flatMap(({ gone }) => gone.map(({ id, name }) => `  ${name}（${id}）`));
    if (shown.length === 0) return [];
    const more = sum(lists.map(({ vanished }) => vanished)) - shown.length;
    return [word("vanished"), ...shown, ...(more > 0 ? [`  ${word("more", { n: more })}`] : [])];
  }
}

const sum = (numbers: Iterable<number>): number => {
  let total = 0;
  for (const n of numbers) total += n;
  return total;
};

/** `buildings.csv 第 7 行：…` */
export function describeProblem(problem: ImportProblem, language: Language): string {
  const { code, values } = problem;
  const where = describePlace(problem, language);
  const said = { ...values };
  for (const key of ["what", "is", "should", "value"])
    if (said[key] !== undefined) said[key] = known(said[key], language);
  const sentence =
    code in importProblem[language]
      ? translate(importProblem, language, code as keyof (typeof importProblem)["en"], said)
      : translate(read as Messages<string>, language, code, said);
  return where === "" ? sentence : `${where}${language === "en" ? ": " : "："}${sentence}`;
}

export function describeNote({ code, values, count, places }: Note, language: Language): string {
  const said = Object.fromEntries(
    Object.entries(values).map(([key, value]) => [key, known(value, language)]),
  );
  const times = translate(importWords, language, "times", { n: count });
  const first = places.map((place) => describePlace(place, language)).join("; ");
  const where =
    first === "" ? "" : `, ${translate(importWords, language, "atRows", { places: first })}`;
  return `${translate(importNote, language, code, said)} · ${times}${where}`;
}

function describePlace({ file, row }: Place, language: Language): string {
  const at = row > 0 ? translate(importWords, language, "row", { row: String(row) }) : "";
  return [file ? basename(file) : "", at].filter(Boolean).join(" ");
}

/** A level or a count in words; anything else as it is. */
const known = (value: string, language: Language): string =>
  value in importWords[language] ? translate(importWords, language, value as Words) : value;
