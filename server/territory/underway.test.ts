import { describe, expect, it } from "vitest";
import { together, Underway } from "./underway";

/** A work that is done when it is told. */
function work<T>() {
  let done: (value: T) => void = () => {};
  let fail: (error: Error) => void = () => {};
  const promise = new Promise<T>((resolve, reject) => {
    done = resolve;
    fail = reject;
  });
  return { promise, done, fail };
}

describe("works under way", () => {
  it("are no more than may be, and are taken in the order in which they were begun", async () => {
    const taken: string[] = [];
    const underway = new Underway<string>(2, (result) => taken.push(result));
    const [a, b, c] = [work<string>(), work<string>(), work<string>()];
    await underway.add(a.promise);
    let room = false;
    const second = underway.add(b.promise).then(() => {
      room = true;
    });
    b.done("b");
    await b.promise;
    expect([room, taken]).toEqual([false, []]);
    a.done("a");
    await second;
    expect(taken).toEqual(["a"]);
    const third = underway.add(c.promise);
    c.done("c");
    await third;
    await underway.end();
    expect(taken).toEqual(["a", "b", "c"]);
  });

  it("end with the first that failed", async () => {
    const taken: string[] = [];
    const underway = new Underway<string>(9, (result) => taken.push(result));
    const [good, bad, later] = [work<string>(), work<string>(), work<string>()];
    for (const one of [good, bad, later]) await underway.add(one.promise);
    later.fail(new Error("later"));
    bad.fail(new Error("full"));
    good.done("good");
    await expect(underway.end()).rejects.toThrow("full");
    expect(taken).toEqual(["good"]);
  });
});

it("works that belong together have all ended when one of them has failed", async () => {
  const slow = work<void>();
  let ended = false;
  const both = together(
    Promise.reject(new Error("first")),
    slow.promise.then(() => {
      ended = true;
      throw new Error("second");
    }),
  );
  slow.done();
  await expect(both).rejects.toThrow("first");
  expect(ended).toBe(true);
});
