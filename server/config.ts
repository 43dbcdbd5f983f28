import { resolve } from "node:path";
import { z } from "zod";
import { HOUR } from "@/lib/kit/clock";
import type { BackupPlan } from "./backup/schedule";
import type { CertificateFiles } from "./http/certificate";
import { clientsBehind } from "./http/client";
import { dataKeys, parseKeys } from "./people/data-keys";
import { sessionSecret } from "./session-secret";

export interface Config {
  readonly mode: "demo" | "real";
  /** Next compiles pages as they are asked for. */
  readonly dev: boolean;
  readonly host: string;
  readonly port: number;
  /** With it HTTPS is served, else HTTP. */
  readonly tls: CertificateFiles | undefined;
  /** Addresses and CIDR of proxies whose word about the client counts. */
  readonly trustedProxies: readonly string[];
  readonly dataDir: string;
  /** Postgres; without it PGlite keeps the data in `dataDir`. */
  readonly databaseUrl: string | undefined;
  /** A PostgreSQL that the server starts itself when it has no `databaseUrl`, in place of PGlite. */
  readonly postgres: { binaries: string; runAs: string | undefined } | undefined;
  /** A PMTiles file; without it `basemap.pmtiles` in `dataDir`, if there is one. */
  readonly basemap: string | undefined;
  readonly sessionSecret: string;
  /** Keys of personal data, 32 bytes each: the first one seals, all of them open. */
  readonly dataKeys: readonly Uint8Array[];
  /** Whether the simulator acts, and how many times faster than the clock. */
  readonly drill: boolean;
  readonly drillSpeed: number;
  /** Reads `/metrics` from other machines. */
  readonly metricsToken: string | undefined;
  /** Backups at their time; undefined for none. */
  readonly backup: BackupPlan | undefined;
  readonly logLevel: "fatal" | "error" | "warn" | "info" | "debug" | "silent";
}

/** One line a variable that is wrong, Chinese and English. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
  constructor(readonly lines: readonly string[]) {
    super(lines.join("\n"));
  }
}

const says = (zh: string, en: string) => ({ error: `${zh} / ${en}` });
const flag = z.enum(["on", "off"], says("填 on 或 off", "must be on or off"));

const Environment = z.object({
  BULWARK_MODE: z
    .enum(["demo", "real"], says("填 demo 或 real", "must be demo or real"))
    .optional(),
  NODE_ENV: z.string().optional(),
  HOST: z.string().optional(),
  PORT: z.coerce
    .number(says("填 0 到 65535 的整数", "must be a whole number from 0 to 65535"))
    .int(says("填 0 到 65535 的整数", "must be a whole number from 0 to 65535"))
    .min(0, says("填 0 到 65535 的整数", "must be a whole number from 0 to 65535"))
    .max(65_535, says("填 0 到 65535 的整数", "must be a whole number from 0 to 65535"))
    .optional(),
  TLS_CERT: z.string().optional(),
  TLS_KEY: z.string().optional(),
  TRUSTED_PROXIES: z
    .string()
    .transform((list) => list.split(/[\s,]+/).filter((one) => one !== ""))
    .refine(
      addressesOnly,
      says("填 IP 地址或网段，逗号分隔", "must be addresses or CIDR, separated by commas"),
    )
    .optional(),
  DATA_DIR: z.string().optional(),
  DATABASE_URL: z
    .url({
      protocol: /^postgres(ql)?$/,
      ...says("填 postgres:// 开头的地址", "must be a postgres:// address"),
    })
    .optional(),
  POSTGRES_BINARIES: z.string().optional(),
  POSTGRES_RUN_AS: z.string().optional(),
  BASEMAP: z.string().optional(),
  SESSION_SECRET: z
    .string()
    .min(32, says("至少 32 个字符", "needs 32 characters or more"))
    .optional(),
  DATA_KEY: z
    .string()
    .refine((text) => parseKeys(text) !== null, {
      error:
        "要填 npm run keys -- new 给出的密钥，几个之间用逗号 / must be keys as npm run keys -- new makes them, separated by commas",
    })
    .optional(),
  METRICS_TOKEN: z
    .string()
    .min(16, says("至少 16 个字符", "needs 16 characters or more"))
    .optional(),
  BACKUP_DIR: z.string().optional(),
  BACKUP_EVERY: z.coerce
    .number(says("填 0.25 到 168 的小时数", "must be hours, from 0.25 to 168"))
    .min(0.25, says("填 0.25 到 168 的小时数", "must be hours, from 0.25 to 168"))
    .max(168, says("填 0.25 到 168 的小时数", "must be hours, from 0.25 to 168"))
    .optional(),
  BACKUP_KEEP: z.coerce
    .number(says("填 1 到 10000 的整数", "must be a whole number from 1 to 10000"))
    .int(says("填 1 到 10000 的整数", "must be a whole number from 1 to 10000"))
    .min(1, says("填 1 到 10000 的整数", "must be a whole number from 1 to 10000"))
    .max(10_000, says("填 1 到 10000 的整数", "must be a whole number from 1 to 10000"))
    .optional(),
  BULWARK_DRILL: flag.optional(),
  BULWARK_DRILL_SPEED: z.coerce
    .number(says("填 0.1 到 120 的数", "must be a number from 0.1 to 120"))
    .min(0.1, says("填 0.1 到 120 的数", "must be a number from 0.1 to 120"))
    .max(120, says("填 0.1 到 120 的数", "must be a number from 0.1 to 120"))
    .optional(),
  LOG_LEVEL: z
    .enum(
      ["fatal", "error", "warn", "info", "debug", "silent"],
      says(
        "填 fatal、error、warn、info、debug 或 silent",
        "must be fatal, error, warn, info, debug or silent",
      ),
    )
    .optional(),
});

/** Names such as `loopback`, which the library takes too, are not addresses. */
function addressesOnly(list: readonly string[]): boolean {
  if (list.some((one) => !/^[\da-f.:]+(\/\d{1,3})?$/i.test(one))) return false;
  try {
    clientsBehind(list);
    return true;
  } catch {
    return false;
  }
}

/** Both files or neither. */
function certificateFiles(cert?: string, key?: string): CertificateFiles | undefined {
  if (cert !== undefined && key !== undefined) return { cert: resolve(cert), key: resolve(key) };
  if (cert === key) return undefined;
  const missing = cert === undefined ? "TLS_CERT" : "TLS_KEY";
  throw new ConfigError([
    `${missing}: TLS_CERT 和 TLS_KEY 要一起填 / TLS_CERT and TLS_KEY go together`,
  ]);
}

/** Reads the environment once; creates the data folder's session secret when none is given. */
export function loadConfig(env: NodeJS.ProcessEnv = process.env): Config {
  // A variable that is set but empty, as compose files write it, is not set.
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ""));
  const parsed = Environment.safeParse(given);
  if (!parsed.success) {
    throw new ConfigError(
      parsed.error.issues.map((issue) => `${issue.path[0]?.toString()}: ${issue.message}`),
    );
  }
  const values = parsed.data;
  const mode = values.BULWARK_MODE ?? "real";
  const host = values.HOST ?? "127.0.0.1";
  const dataDir = resolve(values.DATA_DIR ?? (mode === "demo" ? "data/demo" : "data"));
  return Object.freeze({
    mode,
    dev: values.NODE_ENV === "development",
    host,
    port: values.PORT ?? 3000,
    tls: certificateFiles(values.TLS_CERT, values.TLS_KEY),
    trustedProxies: values.TRUSTED_PROXIES ?? [],
    dataDir,
    databaseUrl: values.DATABASE_URL,
    postgres:
      values.POSTGRES_BINARIES === undefined
        ? undefined
        : { binaries: resolve(values.POSTGRES_BINARIES), runAs: values.POSTGRES_RUN_AS },
    basemap: values.BASEMAP === undefined ? undefined : resolve(values.BASEMAP),
    sessionSecret: values.SESSION_SECRET ?? sessionSecret(dataDir),
    dataKeys: keysOf(values.DATA_KEY ?? dataKeys(dataDir)),
    drill: values.BULWARK_DRILL ? values.BULWARK_DRILL === "on" : mode === "demo",
    drillSpeed: values.BULWARK_DRILL_SPEED ?? 1,
    metricsToken: values.METRICS_TOKEN,
    backup:
      values.BACKUP_DIR === undefined
        ? undefined
        : {
            folder: resolve(values.BACKUP_DIR),
            every: (values.BACKUP_EVERY ?? 6) * HOUR,
            keep: values.BACKUP_KEEP ?? 28,
          },
    logLevel: values.LOG_LEVEL ?? "info",
  });
}

function keysOf(text: string): Uint8Array[] {
  const keys = parseKeys(text);
  if (!keys)
    throw new ConfigError([
      "数据文件夹里的 data-keys 已损坏，请从备份恢复 / data-keys in the data folder is damaged: restore it from a backup",
    ]);
  return keys;
}
