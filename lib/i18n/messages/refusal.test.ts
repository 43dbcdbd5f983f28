import { describe, expect, it } from "vitest";
import { LANGUAGES } from "@/lib/i18n/translate";
import { DEFERRALS, REFUSALS, type RefusalCode } from "@/lib/schema/refusal";
import { describeRefusal } from "../refusal";
import { deferral, refusal } from "./refusal";

describe.each(LANGUAGES)("reasons in %s", (language) => {
  it.each(REFUSALS)("refusal %s has a text", (code) => {
    expect(refusal[language][code]).toMatch(/\S/);
  });

  it.each(DEFERRALS)("deferral %s has a text", (code) => {
    expect(deferral[language][code]).toMatch(/\S/);
  });

  it("has no text for a reason that does not exist", () => {
    expect(Object.keys(refusal[language]).sort()).toEqual([...REFUSALS].sort());
    expect(Object.keys(deferral[language]).sort()).toEqual([...DEFERRALS].sort());
  });

  it("[UPG2] has words for what a newer server may say", () => {
    const code = "no-more-stairwells" as RefusalCode;
    expect(describeRefusal({ code }, () => 480, language)).toBe(refusal[language]["unknown-verb"]);
  });
});
