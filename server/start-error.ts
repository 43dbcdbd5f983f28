import { DamagedBackup } from "./backup/format";
import { LaterVersion } from "./backup/load";
import { NotEmpty } from "./backup/restore";
import { UnfinishedRestore } from "./backup/unfinished";
import { NothingToBackUp } from "./backup/write";
import { ConfigError } from "./config";
import { CertificateError } from "./http/certificate";
import { DatabaseLocked } from "./store/engine/lock";
import { OtherEngine } from "./store/engine/open";
import { CannotRunPostgres } from "./store/engine/own-postgres/user";

/**
 * The lines to print for what can go wrong at a start, Chinese and English; undefined for an error
 * nobody foresaw, which deserves its stack.
 */
export function explainStartError(error: unknown): readonly string[] | undefined {
  if (error instanceof ConfigError) return error.lines;
  if (error instanceof CertificateError) {
    return [
      `证书用不了（TLS_CERT、TLS_KEY）：${error.message} / the certificate cannot be served (TLS_CERT, TLS_KEY): ${error.message}`,
    ];
  }
  if (error instanceof DatabaseLocked) {
    return [
      `数据目录正在被另一个程序使用：${error.dataDir} / the data folder is in use by another process: ${error.dataDir}`,
    ];
  }
  if (error instanceof CannotRunPostgres) {
    return [`PostgreSQL 起不来：${error.message} / PostgreSQL can't be started: ${error.message}`];
  }
  if (error instanceof OtherEngine) {
    return [
      `${error.dataDir} 里的数据是 ${error.engine} 的：用备份和恢复搬过来 / the data in ${error.dataDir} are of ${error.engine}: bring them over by backup and restore`,
    ];
  }
  if (error instanceof UnfinishedRestore) {
    return [
      "上次恢复没有做完，请再运行一次 npm run restore / a restore was not finished: run npm run restore again",
    ];
  }
  if (error instanceof NotEmpty) {
    return [
      `那里已有数据，只能恢复到空的地方：${error.place} / there are data already, a backup is restored where there are none: ${error.place}`,
    ];
  }
  if (error instanceof NothingToBackUp) {
    return ["这里还没有数据，没有可备份的 / there are no data here yet, nothing to back up"];
  }
  if (error instanceof DamagedBackup) {
    return [
      `备份损坏或不完整（${error.message}），什么也没有恢复 / the backup is damaged or not whole (${error.message}), nothing was restored`,
    ];
  }
  if (error instanceof LaterVersion) {
    return [
      "备份来自更新的版本，请用那个版本恢复 / the backup is of a later version: restore it with that one",
    ];
  }
  if (!(error instanceof Error)) return undefined;
  const { code, message } = error as NodeJS.ErrnoException & { port?: number };
  const port = "port" in error ? ` ${error.port}` : "";
  if (code === "EADDRINUSE") {
    return [`端口${port} 已被占用，用 PORT 换一个 / port${port} is taken, set PORT to another`];
  }
  if (code === "EACCES" || code === "EPERM") {
    return [`没有权限：${message} / not permitted: ${message}`];
  }
  if (code === "ENOSPC" || /no space left|ENOSPC|could not extend file/i.test(message)) {
    return ["磁盘满了 / the disk is full"];
  }
  if (code === "ECONNREFUSED" || code === "ENOTFOUND" || code === "CONNECT_TIMEOUT") {
    return [`连不上数据库：${message} / the database cannot be reached: ${message}`];
  }
  return undefined;
}
