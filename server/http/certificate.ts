import { readFile } from "node:fs/promises";
import { createSecureContext } from "node:tls";

/** Where a certificate with its chain, and its key, lie (PEM). */
export interface CertificateFiles {
  readonly cert: string;
  readonly key: string;
}

interface Pair {
  cert: Buffer;
  key: Buffer;
}

/** A certificate that can't be served; says why. */
export class CertificateError extends Error {
  override readonly name = "CertificateError";
}

/** The certificate of the files, exchanged while the server runs when whoever renews it has written another. */
export class Certificate {
  readonly #files: CertificateFiles;
  #pair: Pair;

  private constructor(files: CertificateFiles, pair: Pair) {
    this.#files = files;
    this.#pair = pair;
  }

  /** Throws a CertificateError when the files can't be read, or don't belong together. */
  static async read(files: CertificateFiles): Promise<Certificate> {
    return new Certificate(files, await readPair(files));
  }

  get pair(): Pair {
    return this.#pair;
  }

  /**
   * Looks at the files again and gives what is new in them to `use`. A pair that is half written or
   * doesn't fit throws, and the one in use stays.
   */
  async renew(use: (pair: Pair) => void): Promise<void> {
    const pair = await readPair(this.#files);
    if (pair.cert.equals(this.#pair.cert) && pair.key.equals(this.#pair.key)) return;
    use(pair);
    this.#pair = pair;
  }
}

async function readPair(files: CertificateFiles): Promise<Pair> {
  try {
    const [cert, key] = await Promise.all([readFile(files.cert), readFile(files.key)]);
    createSecureContext({ cert, key });
    return { cert, key };
  } catch (error) {
    throw new CertificateError(error instanceof Error ? error.message : String(error));
  }
}
