/** Shorter than that, base64 comes up by chance. */
const SHORTEST = 8;

/** Ways in which a text may stand in bytes that leave a server. */
function formsOf(text: string): Buffer[] {
  const utf8 = Buffer.from(text);
  const escaped = [...text].map((c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`);
  // Of each of the three ways to lie in base64, what does not depend on the neighbours.
  const base64 = [0, 1, 2]
    .map((shift) =>
      Buffer.concat([Buffer.alloc(shift), utf8])
        .toString("base64")
        .slice(shift === 0 ? 0 : 4, 4 * Math.floor((shift + utf8.length) / 3)),
    )
    .filter((form) => form.length >= SHORTEST);
  const written = [escaped.join(""), encodeURIComponent(text), utf8.toString("hex"), ...base64];
  return [utf8, Buffer.from(text, "utf16le"), ...written.map((form) => Buffer.from(form))];
}

/** Values that are planted where people's data stand, and looked for in everything that comes out. */
export class Canaries {
  readonly #forms: readonly (readonly [name: string, forms: readonly Buffer[]])[];

  constructor(readonly values: Readonly<Record<string, string>>) {
    this.#forms = Object.entries(values).map(([name, text]) => [name, formsOf(text)] as const);
  }

  /** Names of those that are in there, in any form. */
  in(bytes: Uint8Array | string): string[] {
    const seen = Buffer.from(bytes);
    return this.#forms.flatMap(([name, forms]) =>
      forms.some((form) => seen.includes(form)) ? [name] : [],
    );
  }
}
