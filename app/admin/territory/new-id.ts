/** An id for something new of the territory, which nothing has had before. */
export const newId = (): string =>
  `e-${Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => byte.toString(16).padStart(2, "0")).join("")}`;
