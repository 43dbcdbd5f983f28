import type { GateSite } from "@/lib/schema/territory";
import { act } from "../kit/act";
import { startBulwark } from "../kit/bulwark";
import { CountingOutbox } from "../kit/counts";
import { districtFolder } from "../kit/district";
import { groundOf } from "../kit/ground";
import { Probe } from "../kit/probe";
import { watching } from "../kit/screen";
import type { Contender, Running, Scope } from "./contender";

/** Outboxes in turn, so that none waits for its own last verdict. */
const OUTBOXES = 512;

/** Bulwark as shipped: signed-in officers count at their gates over HTTP, screens watch. */
export const ours: Contender = {
  name: "Bulwark",
  async start(scope: Scope, serverCore: number): Promise<Running> {
    const folder = await districtFolder();
    const server = await startBulwark({ dataDir: folder.dataDir, drill: false, core: serverCore });
    const { gates, district } = await groundOf(server);
    const [first] = gates;
    if (!first) throw new Error("a district without gates");
    const one = scope.boards === 1;
    const [account, node] = one
      ? [`secretary-${first.community}`, first.community]
      : ["commander", district];
    const outboxes = Array.from({ length: OUTBOXES }, (_, i) => {
      return CountingOutbox.at(one ? first : (gates[i % gates.length] as GateSite));
    });
    const probe = await Probe.join(server, account, node);
    return {
      cpu: server.cpu,
      rss: server.rss,
      watch: (count) => watching(server, { account, node, count }),
      run: (rate, seconds) => act(server, outboxes, probe, rate, seconds),
      async stop() {
        probe.close();
        await server.stop();
        folder.remove();
      },
    };
  },
};
