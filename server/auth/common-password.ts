import { dictionary } from "@zxcvbn-ts/language-common";

/** What people choose most, in small letters. */
const COMMON = new Set<string>(dictionary["passwords-common"]);
const TAIL = /[\d\p{P}\p{S}\s]+$/u;

/** Whether many others have this password, or it is one with some digits behind, or the user name. */
export function isCommon(password: string, username: string): boolean {
  const said = password.toLowerCase();
  const plain = said.replace(TAIL, "");
  return (
    COMMON.has(said) ||
    COMMON.has(plain) ||
    plain.length < 3 ||
    plain === username.toLowerCase() ||
    new Set(said).size < 4
  );
}
