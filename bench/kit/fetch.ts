import { type Agent, request } from "node:http";

export interface Fetched {
  status: number;
  /** As they travelled, before any decompression. */
  bytes: Buffer;
  ms: number;
}

export interface Asked {
  agent: Agent;
  headers?: Readonly<Record<string, string | number>>;
  /** Makes it a POST. */
  body?: string;
}

/** One request, timed to its answer's last byte. A fetch would cost the sender more than the server. */
export function ask(
  port: number,
  path: string,
  { agent, headers = {}, body }: Asked,
): Promise<Fetched> {
  const method = body === undefined ? "GET" : "POST";
  const began = performance.now();
  return new Promise((resolve, reject) => {
    const asked = request({ host: "127.0.0.1", port, path, method, headers, agent });
    asked.once("error", reject);
    asked.once("response", (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.once("end", () =>
        resolve({
          status: response.statusCode ?? 0,
          bytes: Buffer.concat(chunks),
          ms: performance.now() - began,
        }),
      );
    });
    asked.end(body);
  });
}
