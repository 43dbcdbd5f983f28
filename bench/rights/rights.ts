import { Agent } from "node:http";
import { PlainBoards } from "@/lib/board/board";
import { locate } from "@/lib/board/command";
import { COMMANDS } from "@/lib/domain/registry";
import { mayCommand } from "@/lib/policy/may";
import type { Actor } from "@/lib/schema/role";
import { appointed, testGround } from "@/lib/testing/district";
import { closedLoop, writersAt } from "../durable/loop";
import { atMost } from "../kit/aim";
import { signIn, startBulwark } from "../kit/bulwark";
import { districtFolder } from "../kit/district";
import { groundOf } from "../kit/ground";
import { post } from "../kit/post";
import type { Report } from "../kit/report";
import type { BenchOptions } from "../main";
import { CAPTAINS, HOUSEHOLDS, importLists, type Taken } from "./imports";

const WRITERS = 16;
const CALLS = 500_000;
/** What somebody may hold who is asked about: a captain of many stairwells, a desk with deputies. */
const HELD = 8;

/** What asking for the right is of what a command costs the server, in processor time; and how long lists of people take to come in. */
export async function rights({ quick }: BenchOptions): Promise<Report> {
  const [command, commands] = await commandMs(quick ? 5 : 20);
  const check = checkMs();
  const { captains, households } = await importLists();
  return {
    aims: [
      atMost("check-share", check / command, "", 0.05),
      atMost("captains-import-s", captains.shown + captains.taken, "s", 20),
      atMost("households-import-s", households.shown + households.taken, "s", 90),
    ],
    tables: [
      {
        title:
          "Lists through the browser's import into PGlite: from the first byte to what would change, from there to done",
        head: ["list", "rows", "MB", "shown s", "taken s", "others waited s", "peak MB"],
        rows: [
          [`${CAPTAINS.toLocaleString("en")} captains`, ...cells(captains)],
          [`${HOUSEHOLDS.toLocaleString("en")} households`, ...cells(households)],
        ],
      },
      {
        title: `${commands} commands of ${WRITERS} writers, one a request; ${CALLS.toLocaleString("en")} checks of somebody with ${HELD} appointments`,
        head: ["what", "µs of the processor"],
        rows: [
          ["a command, all threads of the server", command * 1000],
          ["asking for its right", check * 1000],
        ],
      },
    ],
    notes: [
      "Accounts and sessions are read from the database once a second each, whatever is asked: that is in the first row.",
    ],
  };
}

const cells = ({ rows, bytes, shown, taken, waited, peak }: Taken): number[] => [
  rows,
  bytes / 1e6,
  shown,
  taken,
  Math.max(waited.shown, waited.taken),
  peak / 1e6,
];

/** Milliseconds of the server's processor a command, and how many were counted. */
async function commandMs(seconds: number): Promise<[ms: number, commands: number]> {
  const folder = await districtFolder();
  const server = await startBulwark({ dataDir: folder.dataDir, drill: false });
  const agent = new Agent({ keepAlive: true, maxSockets: 256 });
  try {
    const { gates } = await groundOf(server);
    let sent = 0;
    const before = server.cpu();
    await closedLoop(writersAt(gates, WRITERS), 1, seconds, (account, commands) => {
      sent += commands.length;
      return post(server, agent, signIn(account), commands);
    });
    return [((server.cpu() - before) * 1000) / sent, sent];
  } finally {
    agent.destroy();
    await server.stop();
    folder.remove();
  }
}

/** Milliseconds of one check; the appointment that allows it is the last of them. */
function checkMs(): number {
  const ground = testGround();
  const def = COMMANDS.get("gate.count");
  const args = { gate: "g1", of: "people", way: "in", delta: 1, source: "taps" };
  const located = def && locate(def, args, ground);
  if (!def || !located?.ok) throw new Error("no command to ask about");
  const elsewhere = Array.from({ length: HELD - 1 }, () =>
    appointed("gate", "c2", { path: "d/st1/c2", subject: "g2" }),
  );
  const own = appointed("gate", "c1", { path: "d/st1/c1", subject: "g1" });
  const actor: Actor = { account: "a", name: "", appointments: [...elsewhere, own] };
  const boards = new PlainBoards();
  const now = Date.now();
  const run = (calls: number): number => {
    const began = process.cpuUsage();
    for (let i = 0; i < calls; i++)
      if (!mayCommand(actor, def, located.value, boards, ground, now, now).ok)
        throw new Error("not allowed");
    return process.cpuUsage(began).user / 1000 / calls;
  };
  run(CALLS / 10);
  return run(CALLS);
}
