import { parentPort, workerData } from "node:worker_threads";
import type { ImportFailure } from "@/lib/protocol/imports";
import { tell as told } from "@/server/log";
import { PeopleChanged } from "@/server/people/import/take-changes";
import { wrap } from "@/server/store/db";
import { joinDatabase } from "@/server/store/engine/open";
import { TerritoryChanged } from "@/server/territory/import";
import { draftTask } from "./draft-task";
import { lookThrough } from "./look-through";
import { peopleTask, staffTask } from "./people-task";
import { Stopped, type Tell, type ThreadTask } from "./task";
import { territoryTask } from "./territory-task";
import { undoTask } from "./undo-task";

/** SQLSTATE and errno of a disk without room. */
const FULL: readonly unknown[] = ["53100", "ENOSPC"];

const TASKS = { territory: territoryTask, people: peopleTask, staff: staffTask };

const task = workerData as ThreadTask;
const tell: Tell = (news) => parentPort?.postMessage(news);

await work(task).catch((error: unknown) => {
  const failure = failureOf(error);
  // A thread hands on no more than an error's message, in which a driver may have put values.
  tell({ failure, ...(failure === "fault" ? { error: told(error) } : {}) });
});

async function work(task: ThreadTask): Promise<void> {
  if (task.do === "look") {
    tell({ seen: await lookThrough(task.path, task.language) });
    return;
  }
  const sql = await joinDatabase(task.address);
  try {
    const db = wrap(sql);
    if (task.do === "undo") await undoTask(db, task, tell);
    else if (task.do === "draft") await draftTask(db, task, tell);
    else await TASKS[task.do](db, task, tell);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

function failureOf(error: unknown): ImportFailure {
  if (error instanceof Stopped) return error.why;
  if (error instanceof TerritoryChanged || error instanceof PeopleChanged) return "changed";
  for (let one = error; one instanceof Error; one = one.cause)
    if ("code" in one && FULL.includes(one.code)) return "disk-full";
  return "fault";
}
