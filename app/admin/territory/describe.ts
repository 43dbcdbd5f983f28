import { importNote, importProblem } from "@/lib/i18n/messages/import";
import { editProblem, territoryMessages } from "@/lib/i18n/messages/territory";
import { type Language, translate } from "@/lib/i18n/translate";
import type { DraftProblem, InTheWay } from "@/lib/protocol/territory-edit";
import type { Edit } from "@/lib/territory/edit";
import type { DrawnRows } from "./drawn-rows";

/** What an edit does, in a line. What the draft itself has drawn is called as it is now. */
export function describeEdit(
  edit: Edit,
  { before, after }: { before: DrawnRows | null; after: DrawnRows | null },
  language: Language,
): string {
  const named = [before, after].flatMap(
    (rows) => rows?.node(edit.id) ?? rows?.entry(edit.id) ?? [],
  );
  const was = named[0]?.name ?? "";
  const name = "name" in edit ? edit.name : "";
  const into = edit.act === "merge" ? (before?.node(edit.into)?.name ?? "") : "";
  return translate(territoryMessages, language, `done.${edit.act}`, { was, name, into });
}

export function describeProblem({ code, values }: DraftProblem, language: Language): string {
  if (code in editProblem.en)
    return translate(editProblem, language, code as keyof typeof editProblem.en, values);
  return translate(importProblem, language, code as keyof typeof importProblem.en, values);
}

export const describeInTheWay = ({ code, name }: InTheWay, language: Language): string =>
  translate(importNote, language, code, { name });
