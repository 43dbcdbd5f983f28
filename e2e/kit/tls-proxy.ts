import { createHash, X509Certificate } from "node:crypto";
import { readFileSync } from "node:fs";
import { type IncomingMessage, request } from "node:http";
import { createServer, type Server } from "node:https";
import { type AddressInfo, connect } from "node:net";
import type { Issued } from "../../server/testing/authority";

const LOCATION = /^ {2}location (= )?(\/\S*) +\{(?! return)/gm;

/** The public proxy as docs/operations.md has it: ends TLS, and passes on only what is listed there. */
export class TlsProxy {
  readonly #server: Server;
  readonly #cert: string;
  /** Paths that were asked for and are not listed. */
  readonly refused: string[] = [];
  /** Listed locations that something came by. */
  readonly used = new Set<string>();
  readonly listed: readonly string[];

  /** `more`: a path that the spec needs besides, to sign somebody in. */
  static async before(port: number, { cert, key }: Issued, more: string): Promise<TlsProxy> {
    const proxy = new TlsProxy(port, { cert, key }, more);
    await new Promise<void>((resolve) => proxy.#server.listen(0, "127.0.0.1", resolve));
    return proxy;
  }

  private constructor(port: number, pair: Issued, more: string) {
    this.#cert = pair.cert;
    const listed = [...readFileSync("docs/operations.md", "utf8").matchAll(LOCATION)];
    this.listed = listed.map(([, , to = ""]) => to);
    const passes = (url = "/"): boolean => {
      const path = url.split("?", 1)[0] ?? "/";
      if (path.startsWith(more)) return true;
      const by = listed.find(([, exact, to = ""]) => (exact ? path === to : path.startsWith(to)));
      if (by?.[2]) this.used.add(by[2]);
      return by !== undefined;
    };
    this.#server = createServer(pair, (req, res) => {
      const { url, method } = req;
      if (!passes(url)) {
        this.refused.push(url ?? "");
        res.writeHead(404).end();
        return;
      }
      const to = request({ port, host: "127.0.0.1", path: url, method, headers: said(req) });
      to.on("response", (answer) => {
        res.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(res);
      });
      to.on("error", () => res.destroy());
      req.pipe(to);
    });
    this.#server.on("upgrade", (req, near) => {
      if (!passes(req.url)) {
        this.refused.push(req.url ?? "");
        near.destroy();
        return;
      }
      const far = connect(port, "127.0.0.1", () => {
        const lines = Object.entries(said(req)).map(([name, value]) => `${name}: ${value}`);
        far.write([`GET ${req.url} HTTP/1.1`, ...lines, "\r\n"].join("\r\n"));
        far.pipe(near).pipe(far);
      });
      for (const side of [near, far]) side.on("error", () => near.destroy());
    });
  }

  get base(): string {
    return `https://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** What makes Chromium take the proxy's certificate for one of an authority it knows. */
  get trustFlag(): string {
    const key = new X509Certificate(this.#cert).publicKey.export({ type: "spki", format: "der" });
    const hash = createHash("sha256").update(key).digest("base64");
    return `--ignore-certificate-errors-spki-list=${hash}`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

/** The browser's headers, with what a proxy says of it in place of what it says itself. */
function said(req: IncomingMessage): Record<string, string | string[] | undefined> {
  return { ...req.headers, "x-forwarded-for": "203.0.113.20", "x-forwarded-proto": "https" };
}
