import type { ServerResponse } from "node:http";
import { DAY, SECOND } from "@/lib/kit/clock";
import type { Client } from "./client";
import type { InlineScripts } from "./inline-scripts";

/** How long a browser that has seen this server over TLS asks for it over nothing else. */
const ONLY_TLS = `max-age=${(180 * DAY) / SECOND}`;
/** Next's development build writes scripts into its pages as they are asked for, and evaluates strings. */
const DEV_SCRIPTS = ["'unsafe-inline'", "'unsafe-eval'"];

/** Nothing on any screen comes from another host; no script runs but the files of the build and a page's own; nobody frames it. */
function policy(scripts: readonly string[], { origin }: Client): string {
  // Older browsers don't take a socket to this host for 'self'.
  const socket = origin ? ` ${origin.replace(/^http/, "ws")}` : "";
  return [
    "default-src 'self'",
    `script-src 'self' ${scripts.join(" ")}`.trimEnd(),
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src 'self'${socket}`,
    "worker-src 'self' blob:",
    "object-src 'none'",
    "frame-ancestors 'none'",
    "base-uri 'self'",
    "form-action 'self'",
  ].join("; ");
}

export interface SecureDeps {
  dev: boolean;
  inlineScripts: InlineScripts;
}

export function secure(
  res: ServerResponse,
  path: string,
  client: Client,
  { dev, inlineScripts }: SecureDeps,
): void {
  const scripts = dev ? DEV_SCRIPTS : inlineScripts.at(path);
  res.setHeader("Content-Security-Policy", policy(scripts, client));
  if (client.secure) res.setHeader("Strict-Transport-Security", ONLY_TLS);
  res.setHeader("X-Content-Type-Options", "nosniff");
  res.setHeader("Referrer-Policy", "same-origin");
  res.setHeader("Permissions-Policy", "geolocation=(self), camera=(self), microphone=()");
}
