import type { ServerResponse } from "node:http";

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

export function secure(res: ServerResponse, dev: boolean): void {
  // Next's development build evaluates strings.
  const policy = dev ? POLICY.replace("'unsafe-inline'", "'unsafe-inline' 'unsafe-eval'") : POLICY;
  res.setHeader("Content-Security-Policy", policy);
  res.setHeader("X-Content-Type-Options", "nosniff");
  res.setHeader("Referrer-Policy", "same-origin");
  res.setHeader("Permissions-Policy", "geolocation=(self), camera=(), microphone=()");
}
