import { posix } from "node:path";

/**
 * Which code may import what: `app → lib ← server → drizzle → lib`. `local` are the parts of this
 * repository, `banned` the packages a part must not know, `types` the parts it may know the types of.
 */
const LAYERS = [
  {
    in: "lib/",
    local: ["lib/"],
    banned: [
      "node:*",
      "next",
      "react",
      "react-dom",
      "socket.io",
      "postgres",
      "drizzle-orm",
      "pino",
    ],
  },
  { in: "drizzle/", local: ["drizzle/", "lib/"] },
  { in: "server/", local: ["server/", "drizzle/", "lib/"], types: ["next.config"] },
  {
    in: "app/",
    local: ["app/", "lib/", "public/"],
    types: ["server/"],
    banned: ["node:*", "socket.io", "postgres", "drizzle-orm", "pino", "@electric-sql/pglite"],
  },
  { in: "server/boards/", banned: ["socket.io", "next", "drizzle-orm", "postgres"] },
  { in: "server/api/", banned: ["socket.io"] },
  { in: "", outside: ["lib/board/", "lib/sheet/", "bench/peers/"], banned: ["yjs"] },
];

/** What would make a verb answer differently on the phone and on the server. */
const IMPURE =
  /\b(Date\.now|new Date\(\)|Math\.random|performance\.now|randomUUID|getRandomValues|toLocale\w+|Intl\.|process\.)/;

const LONGEST_FILE = 300;

const STATIC = /^\s*(?:import|export)\b(\s+type\b)?([^"';]*?\bfrom\b)?\s*["']([^"']+)["']/gm;
const DYNAMIC = /(typeof\s+)?\b(?:import|require)\(\s*["']([^"']+)["']/g;

/** Every import of a source file: what it names, and whether it takes types only. */
export function imports(text) {
  const found = [];
  for (const [, type, clause, from] of text.matchAll(STATIC)) {
    const names = /\{([^}]*)\}/.exec(clause ?? "")?.[1];
    const only = names?.split(",").every((name) => name.trim() === "" || /^\s*type\s/.test(name));
    found.push({ from, types: type !== undefined || (only === true && /^\s*\{/.test(clause)) });
  }
  for (const [, type, from] of text.matchAll(DYNAMIC)) found.push({ from, types: Boolean(type) });
  return found;
}

/** The path in the repository that an import means, or undefined when it means a package. */
function localPath(file, from) {
  if (from.startsWith("@/")) return from.slice(2);
  if (from.startsWith(".")) return posix.join(posix.dirname(file), from);
  return undefined;
}

const isPackage = (from, banned) =>
  banned.endsWith("*")
    ? from.startsWith(banned.slice(0, -1))
    : from === banned || from.startsWith(`${banned}/`);

function breaks(layer, file, { from, types }) {
  const local = localPath(file, from);
  if (local === undefined) return !types && layer.banned?.some((name) => isPackage(from, name));
  if (!layer.local || layer.local.some((part) => local.startsWith(part))) return false;
  return !(types && layer.types?.some((part) => local.startsWith(part)));
}

/** What is wrong with a file, one sentence each. */
export function violations(file, text) {
  const wrong = [];
  const lines = text.split("\n").length - 1;
  if (lines > LONGEST_FILE) wrong.push(`has ${lines} lines, more than ${LONGEST_FILE}`);
  const test = /\.test\.tsx?$|(^|\/)testing\//.test(file);
  if (test) return wrong;
  const layers = LAYERS.filter(
    (layer) => file.startsWith(layer.in) && !layer.outside?.some((part) => file.startsWith(part)),
  );
  for (const one of imports(text)) {
    if (layers.some((layer) => breaks(layer, file, one))) {
      wrong.push(`must not import ${one.types ? "" : "values "}from "${one.from}"`);
    }
  }
  const impure = file.startsWith("lib/domain/") && IMPURE.exec(text);
  if (impure) wrong.push(`must be pure, but says ${impure[1]}`);
  return wrong;
}
