/** A PIN as it is kept: what makes its hash slow and its own, and how often in a row it was wrong. */
export interface Pin {
  account: string;
  salt: string;
  rounds: number;
  hash: string;
  wrong: number;
}

export const PIN = /^\d{4,6}$/;
export const PIN_LENGTH = { least: 4, most: 6 };
/** Wrong ones in a row that end the session. */
export const PIN_TRIES = 5;
/** Half a second on a phone of some years ago. */
const ROUNDS = 600_000;

/** Keys are made by browsers over https alone: without, there is no PIN. */
export const canHavePin = (): boolean => globalThis.crypto?.subtle !== undefined;

export async function makePin(account: string, pin: string): Promise<Pin> {
  const salt = inLetters(crypto.getRandomValues(new Uint8Array(16)));
  return { account, salt, rounds: ROUNDS, hash: await hashOf(pin, salt, ROUNDS), wrong: 0 };
}

export const isPin = async ({ salt, rounds, hash }: Pin, pin: string): Promise<boolean> =>
  (await hashOf(pin, salt, rounds)) === hash;

async function hashOf(pin: string, salt: string, rounds: number): Promise<string> {
  const bytes = (text: string) => new TextEncoder().encode(text);
  const key = await crypto.subtle.importKey("raw", bytes(pin), "PBKDF2", false, ["deriveBits"]);
  const how = { name: "PBKDF2", hash: "SHA-256", salt: bytes(salt), iterations: rounds };
  return inLetters(new Uint8Array(await crypto.subtle.deriveBits(how, key, 256)));
}

const inLetters = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes));
