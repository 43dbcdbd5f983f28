import { ConfigError } from "./config";
import { CertificateError } from "./http/certificate";
import { DatabaseLocked } from "./store/engine/lock";

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
