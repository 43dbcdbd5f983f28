"use client";
import { useCallback } from "react";
import { useLive } from "@/app/_live/live";
import { PendingTray } from "@/app/_ui/pending-tray";
import { useLanguage } from "@/app/_ui/settings";
import { useText } from "@/app/_ui/text";
import type { ExitState } from "@/lib/domain/exit/record";
import { COMMANDS } from "@/lib/domain/registry";
import { describeAct } from "@/lib/i18n/act";
import { wordMessages } from "@/lib/i18n/messages/act";
import { common } from "@/lib/i18n/messages/common";
import { field } from "@/lib/i18n/messages/field";
import { gateWords } from "@/lib/i18n/messages/gate";
import { refusal } from "@/lib/i18n/messages/refusal";
import { runWords } from "@/lib/i18n/messages/run";
import { squadWords } from "@/lib/i18n/messages/squad";
import { placeName } from "@/lib/i18n/place";
import { parse } from "@/lib/kit/parse";

/** Whatever the field's screens may have to say. */
export const WORDS = JSON.stringify([
  common,
  field,
  gateWords,
  squadWords,
  runWords,
  refusal,
  wordMessages,
]);

/** What was refused, in the field's words. It knows every verb, and is loaded when something was. */
export function Refused() {
  const actWords = useActWords();
  return <PendingTray wordsFor={actWords} size="touch" />;
}

type Args = Record<string, string | number>;

/** What a command was to do, for one that was refused. */
function useActWords(): (name: string, args: unknown) => string {
  const { territory, offset } = useLive();
  const { language } = useLanguage();
  const gate = useText(gateWords);
  const squad = useText(squadWords);
  const run = useText(runWords);
  const word = useText(wordMessages);
  return useCallback(
    (name, raw) => {
      // What another version has kept is told without these words: they rest on arguments it may not have.
      const def = COMMANDS.get(name);
      if (!def || !parse(def.args, raw).ok)
        return describeAct({ name, args: raw }, territory, language, offset);
      const args = raw as Args;
      const n = Number(args.delta ?? args.people ?? 0);
      const words: Record<string, () => string> = {
        "gate.open": () => gate("openNow"),
        "gate.close": () => gate("closeNow"),
        "gate.staffOn": () => gate("staffOn", { n }),
        "gate.staffOff": () => gate("staffOff"),
        "gate.takeBack": () => gate("undo"),
        "gate.count": () => `${gate(args.of as "people")} ${gate(args.way as "in")} +${n}`,
        "exit.survey": () => word(`exit.${args.found as ExitState}`),
        "squad.onDuty": () => squad("onDutyAct", { n }),
        "squad.offDuty": () => squad("offDutyAct"),
        "squad.takeOver": () => squad("takeOver"),
        "squad.finish": () => squad("act.finish"),
        "squad.state": () => squad(`state.${args.state as "standby"}`),
        "run.load": () => run("load"),
        "run.depart": () => run("depart"),
        "run.arrive": () => run("arrive"),
        "run.deliver": () => run("deliver"),
        "run.short": () => run("short"),
        "run.fail": () => run("fail"),
      };
      const where = args.gate ?? args.exit ?? "";
      const what = words[name]?.() ?? name;
      return where ? `${placeName(String(where), territory, language)} ${what}` : what;
    },
    [gate, squad, run, word, territory, language, offset],
  );
}
