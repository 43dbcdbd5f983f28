import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { CannotRunPostgres, type RunAs } from "./user";

const run = promisify(execFile);

/** Its role and database are both called so; who reaches the socket is let in. */
export const NAME = "postgres";
const PORT = 5432;
/** A Unix socket's path holds 107 bytes. */
const LONGEST_FOLDER = 107 - `/.s.PGSQL.${PORT}.lock`.length;

/** A PostgreSQL of the data folder's own: its binaries, its data, and where it is reached. */
export interface Cluster {
  /** With bin, lib and share. */
  binaries: string;
  folder: string;
  sockets: string;
  who: RunAs;
}

export const socketOf = ({ sockets }: Cluster): string => join(sockets, `.s.PGSQL.${PORT}`);

/** Where a data folder's cluster is; nothing is made. */
export function clusterOf(dataDir: string, binaries: string, who: RunAs): Cluster {
  const folder = join(realpathSync(dataDir), "postgres");
  const hash = createHash("sha256").update(folder).digest("hex").slice(0, 24);
  const short = Buffer.byteLength(folder) <= LONGEST_FOLDER;
  return { binaries, folder, who, sockets: short ? folder : join("/tmp", `bulwark-pg-${hash}`) };
}

/** Makes the cluster where there is none, whole or not at all, and its settings as they are now. */
export async function prepare(cluster: Cluster, dataDir: string): Promise<void> {
  const { folder, who, sockets, binaries } = cluster;
  if (who.uid !== undefined) letBy(dataDir);
  await checkBinaries(cluster);
  if (!existsSync(folder)) {
    const making = `${folder}.making`;
    rmSync(making, { recursive: true, force: true });
    privateFolder(making, who);
    const how = ["-U", NAME, "--auth-local=trust", "--auth-host=reject"];
    const text = ["--encoding=UTF8", "--locale=C"];
    await as(who, join(binaries, "bin/initdb"), ["-D", making, ...how, ...text]);
    const conf = join(making, "postgresql.conf");
    writeFileSync(conf, `${readFileSync(conf, "utf8")}\ninclude 'bulwark.conf'\n`);
    renameSync(making, folder);
  }
  await checkVersion(cluster);
  if (sockets !== folder) privateFolder(sockets, who);
  const conf = join(folder, "bulwark.conf");
  writeFileSync(conf, settings(cluster), { mode: 0o600 });
  give(conf, who);
}

/** PostgreSQL's own user has to come by, and sees nothing there. */
export const letBy = (folder: string): void =>
  chmodSync(folder, (lstatSync(folder).mode & 0o777) | 0o011);

/** Runs one of PostgreSQL's programs as its user. Throws with what it said. */
export async function as(who: RunAs, program: string, args: readonly string[]): Promise<string> {
  try {
    return (await run(program, [...args], { ...who, cwd: "/" })).stdout;
  } catch (error) {
    const { stderr, stdout, message } = error as Error & { stderr?: string; stdout?: string };
    throw new CannotRunPostgres(stderr?.trim() || stdout?.trim() || message);
  }
}

async function checkBinaries({ binaries, who }: Cluster): Promise<void> {
  const postgres = join(binaries, "bin/postgres");
  try {
    await run(postgres, ["--version"], { ...who, cwd: "/" });
  } catch (error) {
    if (who.uid !== undefined && (error as NodeJS.ErrnoException).code === "EACCES")
      throw new CannotRunPostgres(`its user may not enter ${binaries}`);
    throw new CannotRunPostgres((error as Error).message);
  }
}

/** The data of one major version are not those of another: a backup brings them over. */
async function checkVersion({ binaries, folder, who }: Cluster): Promise<void> {
  const data = readFileSync(join(folder, "PG_VERSION"), "utf8").trim();
  const said = await as(who, join(binaries, "bin/postgres"), ["--version"]);
  const own = /(\d+)[.\w]*\s*$/.exec(said)?.[1];
  if (own !== data)
    throw new CannotRunPostgres(
      `the data are of PostgreSQL ${data}, this is ${own}: restore a backup`,
    );
}

function settings({ sockets }: Cluster): string {
  const quoted = `"${sockets.replaceAll('"', '""')}"`.replaceAll("'", "''");
  return `# Written anew at each start.
port = ${PORT}
listen_addresses = ''
unix_socket_directories = '${quoted}'
unix_socket_permissions = 0700
max_connections = 100
# A week of its own words, and no value of a row in them.
logging_collector = on
log_directory = 'log'
log_file_mode = 0600
log_filename = 'postgresql-%a.log'
log_rotation_age = 1d
log_rotation_size = 0
log_truncate_on_rotation = on
log_error_verbosity = terse
log_min_error_statement = panic
`;
}

function privateFolder(path: string, who: RunAs): void {
  mkdirSync(path, { recursive: true, mode: 0o700 });
  const found = lstatSync(path);
  const owners = [process.getuid?.(), who.uid];
  if (!found.isDirectory() || !owners.includes(found.uid))
    throw new CannotRunPostgres(`${path} belongs to somebody else`);
  chmodSync(path, 0o700);
  give(path, who);
}

function give(path: string, { uid, gid }: RunAs): void {
  if (uid !== undefined) chownSync(path, uid, gid ?? uid);
}
