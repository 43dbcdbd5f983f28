import type { AddressInfo } from "node:net";
import { PERSONAS } from "@/lib/schema/persona";
import type { Config } from "./config";

const WHO: Record<(typeof PERSONAS)[number]["key"], string> = {
  wall: "大屏 wall",
  district: "区指挥部 district desk",
  street: "街道 street desk",
  secretary: "社区书记 secretary",
  squad: "突击队长 squad lead",
  member: "突击队员 squad member",
  gate: "卡口 gate officer",
  driver: "司机 driver",
};

/** The short table of addresses at the end of a start. */
export function welcome(
  config: Config,
  address: string | AddressInfo | null,
  setUpCode: string | null,
  say: (line: string) => void,
): void {
  const port = typeof address === "object" && address ? address.port : config.port;
  const host = ["0.0.0.0", "::", "127.0.0.1"].includes(config.host) ? "localhost" : config.host;
  const base = `http${config.tls ? "s" : ""}://${host}:${port}`;
  say("");
  say(`堡垒 Bulwark  ${base}`);
  if (config.mode === "demo") {
    say("演练，非真实数据 · a drill, not real data");
    for (const { key } of PERSONAS) say(`  ${WHO[key].padEnd(24)} ${base}/demo/as/${key}`);
  }
  if (setUpCode !== null) {
    say(
      `首次设置：打开上面的地址，填这个设置码 · first set-up: open the address above and type this code`,
    );
    say(`  ${setUpCode}`);
  }
  say("Ctrl+C 停止 · to stop");
}
