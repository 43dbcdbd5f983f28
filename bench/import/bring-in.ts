import { once } from "node:events";
import { join } from "node:path";
import { ROOT } from "../kit/place";
import { cpuSeconds, peakBytes, start } from "../kit/process";
import { FILES, METROPOLIS } from "./metropolis";

/** What one run of `npm run import` took. */
export interface BroughtIn {
  seconds: number;
  /** Most resident memory at any time, with the database inside, bytes. */
  peak: number;
  cpu: number;
}

/** How often the process is looked at: what it used in its last moments may be missed. */
const EVERY = 50;

/** Brings a made city's files into a data folder by the command that its users type. */
export async function bringIn(city: string, dataDir: string): Promise<BroughtIn> {
  const files = Object.entries(FILES).map(([what, name]) => `${what}=${join(city, name)}`);
  const district = `${METROPOLIS.id}=${METROPOLIS.name}`;
  const began = performance.now();
  const args = ["--data", dataDir, "--district", district, "--coordinates", "wgs84", ...files];
  const child = start(
    process.execPath,
    ["--max-semi-space-size=8", "scripts/import.mjs", ...args],
    {
      cwd: ROOT,
      env: { DATABASE_URL: "" },
    },
  );
  const { pid = 0 } = child;
  let [peak, cpu] = [0, 0];
  const look = setInterval(() => {
    try {
      // One that has just ended has no memory any more: NaN is not more than anything.
      const now = peakBytes(pid);
      if (now > peak) peak = now;
      cpu = cpuSeconds(pid);
    } catch {
      // It has ended since.
    }
  }, EVERY);
  const [code, signal] = await once(child, "exit");
  clearInterval(look);
  if (code !== 0) throw new Error(`the import ended with ${code ?? signal}`);
  return { seconds: (performance.now() - began) / 1000, peak, cpu };
}
