import type { ServerResponse } from "node:http";
import { DAY, SECOND } from "@/lib/kit/clock";
import type { Client } from "./client";

/** How long a browser that has seen this server over TLS asks for it over nothing else. */
const ONLY_TLS = `max-age=${(180 * DAY) / SECOND}`;

/** Nothing on any screen comes from another host; nobody frames it. */
const POLICY = [
  "default-src 'self'",
  "script-src 'self' 'unsafe-inline'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self' ws: wss:",
  "worker-src 'self' blob:",
  "frame-ancestors 'none'",
  "base-uri 'self'",
  "form-action 'self'",
].join("; ");

export function secure(res: ServerResponse, client: Client, dev: boolean): void {
  // Next's development build evaluates strings.
  const policy = dev ? POLICY.replace("'unsafe-inline'", "'unsafe-inline' 'unsafe-eval'") : POLICY;
  res.setHeader("Content-Security-Policy", policy);
  if (client.secure) res.setHeader("Strict-Transport-Security", ONLY_TLS);
  res.setHeader("X-Content-Type-Options", "nosniff");
  res.setHeader("Referrer-Policy", "same-origin");
  res.setHeader("Permissions-Policy", "geolocation=(self), camera=(), microphone=()");
}
