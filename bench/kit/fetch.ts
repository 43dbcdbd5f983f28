import { type Agent, request } from "node:http";

export interface Fetched {
  status: number;
  /** As they travelled, before any decompression. */
  bytes: Buffer;
  ms: number;
}

/** A GET, timed to its last byte. */
export function get(
  port: number,
  path: string,
  { agent, headers = {} }: { agent: Agent; headers?: Record<string, string> },
): Promise<Fetched> {
  const began = performance.now();
  return new Promise((resolve, reject) => {
    const asked = request({ host: "127.0.0.1", port, path, headers, agent });
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
    asked.end();
  });
}
