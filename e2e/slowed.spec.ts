import { expect, test } from "@playwright/test";
import { Decoder, Encoder } from "socket.io-msgpack-parser";
import { DESK, live, PHONE, person, WALL } from "./kit/people";

/** What a busy server sends: its beat says how far its frames are apart (ms). */
function busy(message: string | Buffer, every: number): string | Buffer {
  if (typeof message === "string") return message;
  const decoder = new Decoder();
  let out = message;
  decoder.on("decoded", (packet: { data?: unknown }) => {
    if (!Array.isArray(packet.data) || packet.data[0] !== "beat") return;
    packet.data[2] = every;
    out = Buffer.from((new Encoder().encode(packet as never) as unknown as [Uint8Array])[0]);
  });
  decoder.add(message);
  return out;
}

for (const [who, size] of [
  ["wall", WALL],
  ["district", DESK],
  ["gate", PHONE],
] as const)
  test(`[LOAD4] ${who}: says that the server is busy and how often it updates, as long as it is`, async ({
    browser,
  }) => {
    const { page, close } = await person(browser, who, size);
    let every = 0;
    await page.routeWebSocket(/\/live\//, (near) => {
      const far = near.connectToServer();
      far.onMessage((message) => near.send(busy(message, every)));
    });
    await page.reload();
    await live(page);
    const sign = page.getByText("服务器忙，每 2 秒更新").first();
    await expect(sign).toBeHidden();
    every = 2_000;
    await expect(sign).toBeVisible();
    await page.screenshot({ path: `e2e/screens/slowed-${who}.png` });
    every = 0;
    await expect(sign).toBeHidden();
    await live(page);
    await close();
  });
