import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { join } from "node:path";
import type { Aim } from "./aim";
import { OUT } from "./place";

export type Cell = string | number;

export interface Table {
  title: string;
  head: readonly string[];
  rows: readonly (readonly Cell[])[];
}

/** What a benchmark found: its aims, the tables they come from, and what has to be known to read them. */
export interface Report {
  aims: readonly Aim[];
  tables: readonly Table[];
  notes?: readonly string[];
}

const written = (cell: Cell): string =>
  typeof cell === "string"
    ? cell
    : Number.isInteger(cell)
      ? String(cell)
      : String(Number(cell.toPrecision(3)));

/** A Markdown table, lined up so that it reads in a terminal too. */
function drawn({ title, head, rows }: Table): string {
  const cells = [head, ...rows].map((row) => row.map(written));
  const widths = head.map((_, i) => Math.max(...cells.map((row) => row[i]?.length ?? 0)));
  const line = (row: readonly string[]): string =>
    `| ${widths.map((width, i) => (row[i] ?? "").padEnd(width)).join(" | ")} |`;
  const [first = [], ...rest] = cells;
  const rule = `|${widths.map((width) => "-".repeat(width + 2)).join("|")}|`;
  return [title, "", line(first), rule, ...rest.map(line)].join("\n");
}

function aimTable(aims: readonly Aim[]): Table {
  const rows = aims.map((a) => [a.name, a.value, a.unit, a.aim, a.met ? "met" : "MISSED"]);
  return { title: "Aims", head: ["name", "value", "unit", "aim", ""], rows };
}

/** Prints a report and keeps it as bench/out/NAME.json. */
export function publish(name: string, report: Report, seconds: number): void {
  const [cpu] = cpus();
  const machine = {
    cores: cpus().length,
    model: cpu?.model.trim() ?? "unknown",
    memoryGB: Math.round(totalmem() / 1e9),
    node: process.version,
    commit: execFileSync("git", ["rev-parse", "--short", "HEAD"]).toString().trim(),
  };
  const tables = [...report.tables, aimTable(report.aims)];
  const notes = (report.notes ?? []).map((note) => `- ${note}`).join("\n");
  const parts = [`# ${name}`, ...tables.map(drawn), notes].filter((part) => part !== "");
  process.stdout.write(`\n${parts.join("\n\n")}\n\n`);
  mkdirSync(OUT, { recursive: true });
  const kept = { name, at: new Date().toISOString(), seconds: Math.round(seconds), machine };
  writeFileSync(join(OUT, `${name}.json`), `${JSON.stringify({ ...kept, ...report }, null, 2)}\n`);
}
