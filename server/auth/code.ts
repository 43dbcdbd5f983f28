import { createHash, randomInt } from "node:crypto";

/** Without letters that look like another or like a number. */
const LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
const LENGTH = 16;
const GROUP = 4;

/** A code that nobody guesses: 78 bits, in groups that can be read aloud. */
export function makeCode(length = LENGTH): string {
  const letters = Array.from({ length }, () => LETTERS[randomInt(LETTERS.length)]).join("");
  return letters.match(new RegExp(`.{1,${GROUP}}`, "g"))?.join("-") ?? "";
}

/** What is kept of a code, however it was typed. */
export const hashOf = (code: string): string =>
  createHash("sha256")
    .update(code.toUpperCase().replace(/[^A-Z0-9]/g, ""))
    .digest("base64url");
