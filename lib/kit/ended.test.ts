import { expect, it } from "vitest";
import { ended } from "./ended";

it("waits for a signal, and not for one that has been", async () => {
  const stop = new AbortController();
  let over = false;
  const waiting = ended(stop.signal).then(() => {
    over = true;
  });
  await Promise.resolve();
  expect(over).toBe(false);
  stop.abort();
  await waiting;
  await ended(stop.signal);
});
