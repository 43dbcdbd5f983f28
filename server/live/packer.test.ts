import { randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { Part } from "@/lib/protocol/bundle";
import { inflateParts } from "@/server/testing/picture";
import { Packer } from "./packer";

const part = (seq: number, length: number): Part => ({
  board: "c1",
  generation: 1,
  seq,
  from: null,
  bytes: randomBytes(length),
});

describe("[LOAD1] packing", () => {
  it("holds so many bytes at once, whoever asks, and answers everybody in order", async () => {
    const most = 100_000;
    const size = 30_000;
    const packer = new Packer(most);
    let held = 0;
    let highest = 0;
    const gathered: number[] = [];
    const answers = await Promise.all(
      Array.from({ length: 300 }, async (_, seq) => {
        const bytes = await packer.pack(() => {
          gathered.push(seq);
          held += size;
          highest = Math.max(highest, held);
          return [part(seq, size)];
        });
        held -= size;
        return inflateParts(bytes).map((one) => one.seq);
      }),
    );
    expect(answers).toEqual(answers.map((_, seq) => [seq]));
    expect(gathered).toEqual(answers.map((_, seq) => seq));
    // More than one at a time, and over the bound by the last one let in (and one just given back).
    expect(highest).toBeGreaterThan(size);
    expect(highest).toBeLessThan(most + 2 * size);
  });

  it("lets one through that is larger than all, and goes on after one that failed", async () => {
    const packer = new Packer(1_000);
    const large = packer.pack(() => [part(1, 50_000)]);
    const failing = packer.pack(() => {
      throw new Error("no such board");
    });
    const after = packer.pack(() => [part(2, 10)]);
    expect(inflateParts(await large)).toMatchObject([{ seq: 1 }]);
    await expect(failing).rejects.toThrow("no such board");
    expect(inflateParts(await after)).toMatchObject([{ seq: 2 }]);
  });
});
