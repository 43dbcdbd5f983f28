import type { Squad } from "@/lib/domain/squad/record";

export interface Next {
  /** The key of the button's words. */
  words: "act.enroute" | "act.onsite" | "act.standby" | "act.resume" | "act.helped" | "act.finish";
  name: "squad.state" | "squad.finish";
  args: { state: Squad["state"] } | { task: string };
}

const state = (words: Next["words"], to: Squad["state"]): Next => ({
  words,
  name: "squad.state",
  args: { state: to },
});

/** The one act that usually comes next: the big button. */
export function nextAct(squad: Squad): Next {
  switch (squad.state) {
    case "standby":
      return state("act.enroute", "enroute");
    case "enroute":
      return state("act.onsite", "onsite");
    case "onsite":
      return squad.task
        ? { words: "act.finish", name: "squad.finish", args: { task: squad.task.id } }
        : state("act.standby", "standby");
    case "resting":
      return state("act.resume", "standby");
    case "support":
      return state("act.helped", "onsite");
  }
}
