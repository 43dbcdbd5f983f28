import { randomBytes } from "node:crypto";
import { secretFile } from "./secret-file";

/** Signs sessions. Servers that share a Postgres but no folder need SESSION_SECRET instead. */
export const sessionSecret = (dataDir: string): string =>
  secretFile(dataDir, "session-secret", () => randomBytes(32).toString("base64url"));
