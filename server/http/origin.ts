/** Whether a request that carries cookies comes from a page of this server. A missing Origin is no browser's cross-site post. */
export function sameOrigin(origin: string | undefined, host: string | undefined): boolean {
  if (origin === undefined) return true;
  try {
    return new URL(origin).host === host;
  } catch {
    return false;
  }
}
