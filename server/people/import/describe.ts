import { peopleProblem, peopleWords } from "@/lib/i18n/messages/people-import";
import { read } from "@/lib/i18n/messages/read";
import { type Language, type Messages, type Params, translate } from "@/lib/i18n/translate";
import type { PeopleOutcome, PeopleProblem } from "./import-people";

/** What an import of people found and did, as lines to print. */
export function describePeople(
  { problems, counts, taken }: PeopleOutcome,
  language: Language,
): string[] {
  const word = (key: keyof (typeof peopleWords)["en"], params: Params) =>
    translate(peopleWords, language, key, params);
  if (problems.total > 0) {
    const shown = problems.shown.map((one) => `  ${describePeopleProblem(one, language)}`);
    const more = [...problems.counts].flatMap(([code, count]) => {
      const [like, ...others] = problems.shown.filter((one) => one.code === code);
      const n = count - 1 - others.length;
      return like && n > 0
        ? [`  ${word("moreLike", { n, like: describePeopleProblem(like, language) })}`]
        : [];
    });
    return [word("problems", { n: problems.total }), ...shown, ...more];
  }
  return [
    word(taken ? "done" : "wouldDo", {}),
    `  ${word("households", counts.households)}`,
    `  ${word("persons", counts.persons)}`,
  ];
}

export function describePeopleProblem(
  { file, row, code, values }: PeopleProblem,
  language: Language,
): string {
  const why =
    code in peopleProblem[language]
      ? translate(peopleProblem as Messages<string>, language, code, values)
      : translate(read as Messages<string>, language, code, values);
  return translate(peopleWords, language, row > 0 ? "row" : "file", {
    file,
    row: String(row),
    why,
  });
}
