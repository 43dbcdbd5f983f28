import type { Core } from "@/server/core";
import type { Rates } from "@/server/http/rate";
import type { Limit } from "@/server/limit";
import type { Live } from "@/server/live/socket";

export type Metric = readonly [name: string, help: string, value: number];

/** Prometheus text: counts only, no ids, no names. */
export function metrics(
  core: Core,
  live: Live,
  requests: Limit,
  rates: Rates,
  away: boolean,
  others: readonly Metric[],
): string {
  const { rss, heapUsed } = process.memoryUsage();
  const values: Metric[] = [
    ["bulwark_connections", "Live sockets", live.io.engine.clientsCount],
    ["bulwark_rooms", "Rooms that somebody watches", core.rooms.size],
    ["bulwark_boards_open", "Boards in memory", core.registry.size],
    ["bulwark_store_away", "1 while the database answers nothing", Number(away)],
    ["bulwark_commands_waiting", "Commands waiting for a commit", core.executor.waiting],
    [
      "bulwark_commands_over_budget_total",
      "Commands deferred because their account sent too many",
      core.intake.counts.overBudget,
    ],
    [
      "bulwark_commands_put_off_total",
      "Commands deferred because too many waited, whoever sent them",
      core.executor.putOff,
    ],
    [
      "bulwark_requests_put_off_total",
      "Requests of the API put off because too many were in hand",
      requests.turnedAway,
    ],
    [
      "bulwark_requests_over_rate_total",
      "Requests and sockets refused because their account or address asked too often",
      rates.counts.refused,
    ],
    ["bulwark_rates_kept", "Accounts and addresses whose rate is counted", rates.size],
    ["bulwark_tick_ms", "Milliseconds between two frames of a room", core.hub.tick],
    [
      "bulwark_loop_lag_ms",
      "How late the loop was on average in the last second",
      core.slowdown.lag,
    ],
    ["bulwark_slowed", "1 while ticks are longer because of that", Number(core.slowdown.tick > 0)],
    [
      "bulwark_ticks_early_total",
      "Ticks brought forward because much waited",
      core.hub.counts.early,
    ],
    ["bulwark_frames_total", "Frames encoded", core.hub.counts.frames],
    ["bulwark_frame_bytes_total", "Bytes of frames encoded", core.hub.counts.bytes],
    ["bulwark_updates_total", "Board updates published", core.hub.counts.updates],
    ["bulwark_joins_total", "Joins answered", live.joins.answered],
    ["bulwark_resyncs_total", "Slow clients told to join again", live.slow.counts.resyncs],
    ["bulwark_slow_closed_total", "Slow clients given up", live.slow.counts.closed],
    ["bulwark_messages_refused_total", "Messages refused", live.counts.refused],
    [
      "bulwark_messages_put_off_total",
      "Joins and other messages put off because too many were in hand",
      live.inHand.turnedAway,
    ],
    ["bulwark_broken_frames_total", "Frames that were no message", live.counts.broken],
    ["bulwark_fixes_dropped_total", "Positions nobody may report now", live.counts.fixesDropped],
    ["bulwark_abuse_closed_total", "Connections closed for abuse", live.counts.abuse],
    ["bulwark_sheets_open", "Sheets in memory", core.sheets.size],
    ["bulwark_sheet_watchers", "Sheets that connections have open", live.sheets.watchers],
    ["bulwark_sheet_updates_total", "Drawings committed", core.sheets.counts.updates],
    ["bulwark_sheet_refused_total", "Drawings refused", core.sheets.counts.refused],
    ["bulwark_sheet_frames_total", "Frames of sheets encoded", live.sheets.counts.frames],
    ["bulwark_looks_dropped_total", "Looks nobody may have now", live.sheets.counts.looksDropped],
    ["bulwark_rss_bytes", "Resident memory", rss],
    ["bulwark_heap_bytes", "Heap in use", heapUsed],
    ...others,
  ];
  return values
    .map(([name, help, value]) => {
      const type = name.endsWith("_total") ? "counter" : "gauge";
      return `# HELP ${name} ${help}\n# TYPE ${name} ${type}\n${name} ${value}\n`;
    })
    .join("");
}
