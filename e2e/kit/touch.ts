import type { Page } from "@playwright/test";

type Point = readonly [x: number, y: number];

/** Fingers on a page whose browser has touch, as many as it takes. */
export async function fingers(page: Page) {
  const line = await page.context().newCDPSession(page);
  const touch = (type: "touchStart" | "touchMove" | "touchEnd", points: readonly Point[]) =>
    line.send("Input.dispatchTouchEvent", {
      type,
      touchPoints: points.map(([x, y], id) => ({ x, y, id })),
    });
  return {
    /** `slip`: pixels that the finger moves before it is lifted. */
    async tap([x, y]: Point, slip = 0): Promise<void> {
      await touch("touchStart", [[x, y]]);
      if (slip > 0) await touch("touchMove", [[x + slip, y]]);
      await touch("touchEnd", []);
    },
    /** Two fingers, the second after the first, that come apart by `wider` pixels. */
    async spread([x, y]: Point, wider: number): Promise<void> {
      await touch("touchStart", [[x, y]]);
      for (let by = 0; by <= wider; by += wider / 8)
        await touch(by === 0 ? "touchStart" : "touchMove", [
          [x - by / 2, y],
          [x + 60 + by / 2, y],
        ]);
      await touch("touchEnd", []);
    },
  };
}
