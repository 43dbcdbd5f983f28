import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { LANGUAGES, type Language } from "@/lib/i18n/translate";
import { isZone } from "@/lib/kit/zone";
import { WHATS, type What } from "@/lib/protocol/imports";
import { FIELDS, isField } from "./columns";
import type { ImportPlan } from "./import-files";
import type { Count, Defaults } from "./node-row";

export interface CommandLine {
  plan: ImportPlan;
  /** A folder or a postgres address; unsaid, where the server has it. */
  data: string | undefined;
  language: Language;
  /** Where to draw what is there and what comes. */
  picture: string | undefined;
  /** Where to write every problem. */
  problems: string | undefined;
}

/** What the terminal says of its language. */
interface Terminal {
  LANG?: string | undefined;
  LC_ALL?: string | undefined;
}

/** Something on the command line that can't be meant; one line for whoever typed it. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

const OPTIONS = {
  data: { type: "string" },
  district: { type: "string" },
  map: { type: "string", multiple: true },
  default: { type: "string", multiple: true },
  outside: { type: "string" },
  attribution: { type: "string" },
  "time-zone": { type: "string" },
  coordinates: { type: "string" },
  sheet: { type: "string" },
  language: { type: "string" },
  picture: { type: "string" },
  problems: { type: "string" },
  "dry-run": { type: "boolean" },
} as const;

/** Reads `npm run import`'s arguments; files and folders are relative to where it was typed. */
export function readCommandLine(argv: readonly string[], cwd: string, env: Terminal): CommandLine {
  const { values, positionals } = parsed(argv);
  if (positionals.length === 0) throw new UsageError("哪个文件？ / which file?");
  const { coordinates, sheet, attribution, outside } = values;
  if (outside !== undefined && outside !== "ground")
    throw new UsageError("--outside 只能填 ground / --outside can only be ground");
  const plan: ImportPlan = {
    files: positionals.map((text) => fileOf(text, cwd)),
    columns: Object.fromEntries((values.map ?? []).map(columnOf)),
    defaults: Object.fromEntries((values.default ?? []).map(defaultOf)) as Defaults,
    outsideIsGround: outside === "ground",
    read: { ...(coordinates ? { coordinates } : {}), ...(sheet ? { sheet } : {}) },
    dryRun: values["dry-run"] === true,
  };
  if (values.district !== undefined) {
    const [id, name] = pair(values.district, "--district");
    plan.district = { id, name };
  }
  if (attribution !== undefined) plan.attribution = { zh: attribution, en: attribution };
  const zone = values["time-zone"];
  if (zone !== undefined && !isZone(zone))
    throw new UsageError(`--time-zone ${zone} ? Asia/Shanghai, Europe/Monaco, …`);
  if (zone !== undefined) plan.zone = zone;
  const { data } = values;
  const place = data === undefined || /^postgres(ql)?:/.test(data) ? data : resolve(cwd, data);
  const [picture, problems] = [values.picture, values.problems].map((path) =>
    path === undefined ? undefined : resolve(cwd, path),
  );
  return { plan, data: place, language: languageOf(values.language, env), picture, problems };
}

function parsed(argv: readonly string[]) {
  try {
    return parseArgs({ args: [...argv], options: OPTIONS, allowPositionals: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

/** `building=buildings.geojson`; a file alone is a register. */
function fileOf(text: string, cwd: string): { what: What; path: string } {
  const at = text.indexOf("=");
  const what = at < 0 ? "register" : text.slice(0, at);
  if (!(WHATS as readonly string[]).includes(what))
    throw new UsageError(`${what}= ? ${WHATS.map((one) => `${one}=`).join(" ")}`);
  return { what: what as What, path: resolve(cwd, text.slice(at + 1)) };
}

function columnOf(text: string): [string, string] {
  const [field, column] = pair(text, "--map");
  if (!isField(field)) throw new UsageError(`--map ${field} ? ${FIELDS.join(" ")}`);
  return [field, column];
}

function defaultOf(text: string): [Count, number] {
  const [count, value] = pair(text, "--default");
  if (!["units", "floors", "doors"].includes(count) || !/^\d{1,3}$/.test(value))
    throw new UsageError(`--default ${text} ? units=1 floors=6 doors=2`);
  return [count as Count, Number(value)];
}

function pair(text: string, option: string): [string, string] {
  const at = text.indexOf("=");
  if (at <= 0) throw new UsageError(`${option} ${text} ? A=B`);
  return [text.slice(0, at), text.slice(at + 1)];
}

function languageOf(said: string | undefined, env: Terminal): Language {
  if (said === undefined) return /^en/i.test(env.LC_ALL || env.LANG || "") ? "en" : "zh-CN";
  const found = LANGUAGES.find((language) => language.toLowerCase().startsWith(said.toLowerCase()));
  if (!found || said === "") throw new UsageError(`--language ${said} ? ${LANGUAGES.join(" ")}`);
  return found;
}
