import { refusal } from "@/lib/i18n/messages/refusal";
import type { Offset } from "@/lib/kit/zone";
import type { Refusal } from "@/lib/schema/refusal";
import { date } from "./time";
import { type Language, translate } from "./translate";

/** Why a command was refused, in words; a date comes as milliseconds and is told as a day. */
export function describeRefusal(
  { code, params = {} }: Refusal,
  offset: Offset,
  language: Language,
): string {
  // A newer server has reasons that this page knows nothing of.
  const known = code in refusal[language] ? code : "unknown-verb";
  const { until } = params;
  if (typeof until !== "number") return translate(refusal, language, known, params);
  return translate(refusal, language, known, { ...params, until: date(until, offset, language) });
}
