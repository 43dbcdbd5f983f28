import { generate } from "selfsigned";

export interface Issued {
  cert: string;
  key: string;
}

/** A certificate authority of a test's own: what a closed network has. */
export class Authority {
  readonly #own: Issued;

  static async make(): Promise<Authority> {
    const { cert, private: key } = await generate([{ name: "commonName", value: "Test" }], {
      keyType: "ec",
      algorithm: "sha256",
      extensions: [
        { name: "basicConstraints", cA: true, critical: true },
        { name: "keyUsage", keyCertSign: true, critical: true },
      ],
    });
    return new Authority({ cert, key });
  }

  private constructor(own: Issued) {
    this.#own = own;
  }

  /** What a device is told to trust (PEM). */
  get ca(): string {
    return this.#own.cert;
  }

  /** A certificate for this machine under the name. */
  async issue(name: string): Promise<Issued> {
    const { cert, private: key } = await generate([{ name: "commonName", value: name }], {
      keyType: "ec",
      algorithm: "sha256",
      ca: this.#own,
      extensions: [
        {
          name: "subjectAltName",
          altNames: [
            { type: 2, value: "localhost" },
            { type: 7, ip: "127.0.0.1" },
          ],
        },
      ],
    });
    return { cert, key };
  }
}
