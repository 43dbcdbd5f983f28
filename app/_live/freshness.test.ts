import { describe, expect, it } from "vitest";
import { freshness, slowedTo } from "./freshness";

describe("[LOAD4] how fresh a picture is", () => {
  const aged = (ms: number, joined = true) => freshness(1_000, joined, 1_000 + ms, 60_000, 2_000);

  it("is said to be slowed while the server is heard, and to be behind or offline as ever", () => {
    expect(slowedTo(aged(2_500))).toBe(2);
    expect(slowedTo(freshness(1_000, true, 2_000, 60_000, 0))).toBe(0);
    expect(aged(2_501)).toEqual({ is: "behind", age: 2_501 });
    expect(aged(4_501)).toEqual({ is: "offline", since: 61_000 });
    expect(aged(0, false)).toEqual({ is: "offline", since: 61_000 });
    expect([aged(2_501), aged(4_501)].map(slowedTo)).toEqual([0, 0]);
  });
});
