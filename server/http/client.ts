import type { IncomingMessage } from "node:http";
import { isIP } from "node:net";
import { TLSSocket } from "node:tls";
import { compile } from "proxy-addr";

/** Who a request comes from, as far as its connection tells. */
export interface Client {
  /** IPv4 or IPv6 in its plain form; empty when the connection is gone. */
  readonly address: string;
  /** Whether the browser's side of the connection is TLS. */
  readonly secure: boolean;
  /** What the browser calls this server, as in an `Origin` header; null without a usable `Host`. */
  readonly origin: string | null;
}

export type ClientOf = (req: IncomingMessage) => Client;

const HOST = /^[\w.-]+(?::\d{1,5})?$|^\[[\da-f:.]+\](?::\d{1,5})?$/i;
const MAPPED = /^::ffff:(?=\d+\.)/i;

/**
 * The one place that says what a request's address, scheme and origin are. `X-Forwarded-For` and
 * `X-Forwarded-Proto` count only on connections from `proxies` (addresses, CIDR): anybody can write them.
 * Throws a TypeError for what is neither.
 */
export function clientsBehind(proxies: readonly string[]): ClientOf {
  const trusted = compile([...proxies]);
  return (req) => {
    const peer = plain(req.socket.remoteAddress);
    const own = req.socket instanceof TLSSocket;
    if (!isIP(peer) || !trusted(peer, 0)) return told(peer, own, req);
    const hops = listed(req.headers["x-forwarded-for"]).reverse().map(plain);
    // From the server outwards: the first that is no proxy of ours, or the last before what is no address.
    let address = peer;
    for (const hop of hops) {
      if (!isIP(hop)) break;
      address = hop;
      if (!trusted(hop, 0)) break;
    }
    const [scheme] = listed(req.headers["x-forwarded-proto"]);
    return told(address, scheme === undefined ? own : scheme === "https", req);
  };
}

function told(address: string, secure: boolean, { headers: { host } }: IncomingMessage): Client {
  const url = host !== undefined && HOST.test(host) ? `http${secure ? "s" : ""}://${host}` : "";
  return { address, secure, origin: URL.canParse(url) ? new URL(url).origin : null };
}

const plain = (address: string | undefined): string => (address ?? "").replace(MAPPED, "");

const listed = (header: string | string[] | undefined): string[] =>
  header === undefined
    ? []
    : String(header)
        .split(",")
        .map((one) => one.trim());

/** Whether a request that carries cookies comes from a page of this server. A missing Origin is no browser's cross-site post. */
export function sameOrigin(req: IncomingMessage, { origin }: Client): boolean {
  const said = req.headers.origin;
  return said === undefined || (origin !== null && said === origin);
}
