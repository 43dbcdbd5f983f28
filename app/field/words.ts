"use client";
import { useCallback } from "react";
import { useLive } from "@/app/_live/live";
import { useLanguage } from "@/app/_ui/settings";
import { useText } from "@/app/_ui/text";
import { COMMANDS } from "@/lib/domain/registry";
import type { Stop } from "@/lib/domain/run/record";
import { describeAct } from "@/lib/i18n/act";
import { field } from "@/lib/i18n/messages/field";
import { gateWords } from "@/lib/i18n/messages/gate";
import { runWords } from "@/lib/i18n/messages/run";
import { squadWords } from "@/lib/i18n/messages/squad";
import { placeName, placeWithin } from "@/lib/i18n/place";
import { clockTime, duration } from "@/lib/i18n/time";
import { MINUTE } from "@/lib/kit/clock";
import { parse } from "@/lib/kit/parse";

/** Places, times and goods as this screen says them. */
export function useFieldWords() {
  const { territory, offset } = useLive();
  const { language } = useLanguage();
  const t = useText(field);
  return {
    place: (id: string) => placeName(id, territory, language),
    /** The line under a name: the area around it, and never the name again. */
    within: (id: string) =>
      (["compound", "community", "street"] as const)
        .map((level) => placeWithin(id, territory, level))
        .find((name) => name !== null && name !== placeName(id, territory, language)) ?? "",
    clock: (at: number) => clockTime(at, offset),
    lasted: (ms: number) => duration(ms, language),
    /** 4 秒前; just now below a second; the clock's time from an hour on. */
    ago: (at: number, now: number) => {
      if (now - at < 1_000) return t("justNow");
      if (now - at >= 60 * MINUTE) return clockTime(at, offset);
      return t("ago", { time: duration(now - at, language) });
    },
    goods: (list: Stop["goods"]) =>
      list.map(({ kind, n }) => t(`goods.${kind}`, { n })).join(" · "),
  };
}

type Args = Record<string, string | number>;

/** What a command was to do, for one that was refused. */
export function useActWords(): (name: string, args: unknown) => string {
  const { territory, offset } = useLive();
  const { language } = useLanguage();
  const gate = useText(gateWords);
  const squad = useText(squadWords);
  const run = useText(runWords);
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
      const where = args.gate ?? "";
      const what = words[name]?.() ?? name;
      return where ? `${placeName(String(where), territory, language)} ${what}` : what;
    },
    [gate, squad, run, territory, language, offset],
  );
}
