import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from "node:crypto";

/** Bytes of a key. */
export const KEY_BYTES = 32;
const ID = 4;
const IV = 12;
const TAG = 16;
const HEAD = ID + IV + TAG;

interface Key {
  id: Buffer;
  seal: Uint8Array;
  blind: Uint8Array;
}

/** What a row says can't be read: another key, another row, or changed bytes. Says the place, never the text. */
export class SealBroken extends Error {
  override readonly name = "SealBroken";
}

/**
 * The keys of personal data: the first one seals, all of them open. AES-256-GCM; what is sealed begins with
 * the id of its key and is bound to its place, so that it can't be read from another row or column.
 */
export class KeyRing {
  readonly #keys: readonly Key[];
  readonly #first: Key;

  constructor(keys: readonly Uint8Array[]) {
    this.#keys = keys.map(keyOf);
    const [first] = this.#keys;
    if (!first) throw new Error("no key");
    this.#first = first;
  }

  /** Id of the key that seals: what everything sealed by it begins with. */
  get current(): Buffer {
    return this.#first.id;
  }

  /** Ids of all of them in hex, the current one first. */
  get ids(): string[] {
    return this.#keys.map(({ id }) => id.toString("hex"));
  }

  /** `place` is table and id of the row, as `person:7`. */
  seal(place: string, text: string): Buffer {
    const { id, seal } = this.#first;
    const iv = randomBytes(IV);
    const cipher = createCipheriv("aes-256-gcm", seal, iv).setAAD(Buffer.from(place));
    const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
    return Buffer.concat([id, iv, cipher.getAuthTag(), sealed]);
  }

  /** Throws `SealBroken` when it was not sealed for this place by one of the keys. */
  open(place: string, bytes: Uint8Array): string {
    const sealed = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const id = sealed.subarray(0, ID);
    const key = this.#keys.find((one) => one.id.equals(id));
    if (!key) throw new SealBroken(`${place}: no key ${id.toString("hex")}`);
    try {
      const decipher = createDecipheriv("aes-256-gcm", key.seal, sealed.subarray(ID, ID + IV), {
        authTagLength: TAG,
      });
      decipher.setAAD(Buffer.from(place)).setAuthTag(sealed.subarray(ID + IV, HEAD));
      return decipher.update(sealed.subarray(HEAD), undefined, "utf8") + decipher.final("utf8");
    } catch {
      throw new SealBroken(`${place}: changed, or of another row`);
    }
  }

  /** What exact search goes by: the same text always has the same one, and nobody without the key can make it. */
  blind(text: string): Buffer {
    return blindBy(this.#first, text);
  }

  /** By every key: while rows are being sealed anew, they have one or the other. */
  blinds(text: string): Buffer[] {
    return this.#keys.map((key) => blindBy(key, text));
  }
}

const derived = (key: Uint8Array, use: string): Uint8Array =>
  new Uint8Array(hkdfSync("sha256", key, "", `bulwark ${use}`, KEY_BYTES));

const keyOf = (key: Uint8Array): Key => ({
  id: Buffer.from(derived(key, "id").subarray(0, ID)),
  seal: derived(key, "seal"),
  blind: derived(key, "blind"),
});

const blindBy = ({ blind }: Key, text: string): Buffer =>
  createHmac("sha256", blind).update(text).digest().subarray(0, 16);
