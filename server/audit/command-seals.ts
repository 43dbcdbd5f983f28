import { randomBytes } from "node:crypto";
import type { DecidedCommand } from "@/server/store/store";
import { canonical, START, sha256 } from "./digest";

const DIGEST = 32;
const SALT = 16;

/** Commands of one commit with their salts, and the row that seals them. */
export interface Sealing {
  salts: Buffer[];
  row: { run: string; n: number; commands: string[]; digests: Uint8Array; hash: Uint8Array };
}

/** What of a command always stays. Its path is left out: it moves with the territory. */
const lasting = (c: DecidedCommand): Buffer =>
  sha256(
    canonical([
      c.id,
      c.device,
      c.n,
      c.author,
      c.appointment,
      c.name,
      c.at,
      c.arrived,
      c.late,
      c.marks,
      c.why,
      c.drill,
    ]),
  );

/** What may be purged one day. Without the salt, which goes with it, the digest tells nobody what it was. */
const purgeable = (c: DecidedCommand, salt: Uint8Array): Buffer =>
  sha256(salt, canonical([c.args, c.said]));

/** The two digests that a command has in its seal; the second is null once it is purged. */
export function digestsOf(
  command: DecidedCommand,
  salt: Uint8Array,
): [lasting: Buffer, purgeable: Buffer | null] {
  return [lasting(command), salt.length === 0 ? null : purgeable(command, salt)];
}

/** A seal's digests as they were written, two a command. */
export const digestAt = (digests: Uint8Array, i: number): Uint8Array =>
  digests.subarray(i * DIGEST, (i + 1) * DIGEST);

/** The hash of a row of seals: of all it says and the hash of the one before. */
export const sealHash = (
  before: Uint8Array,
  district: string,
  { run, n, commands, digests }: Omit<Sealing["row"], "hash">,
): Buffer => sha256(before, canonical([district, run, n, commands]), digests);

/** The chain of one server's run. One commit is in flight at a time, and says afterwards whether it went through. */
export class SealChain {
  /** The last one that is durable. */
  head = { n: 0, hash: START as Uint8Array };
  #next: Sealing["row"] | null = null;

  constructor(
    readonly run: string,
    private readonly district: string,
  ) {}

  seal(commands: readonly DecidedCommand[]): Sealing {
    const before = this.#next ?? this.head;
    const random = randomBytes(SALT * commands.length);
    const salts = commands.map((_, i) => random.subarray(SALT * i, SALT * (i + 1)));
    const digests = Buffer.concat(
      commands.flatMap((command, i) => {
        const salt = salts[i] ?? START;
        return [lasting(command), purgeable(command, salt)];
      }),
    );
    const row = { run: this.run, n: before.n + 1, commands: commands.map(({ id }) => id), digests };
    this.#next = { ...row, hash: sealHash(before.hash, this.district, row) };
    return { salts, row: this.#next };
  }

  /** The commit went through. */
  done(): void {
    if (this.#next) this.head = this.#next;
    this.#next = null;
  }
}
