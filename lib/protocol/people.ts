/** 常住 / 外来: lives here, or has come from elsewhere. */
export const RESIDENCES = ["resident", "incomer"] as const;
export type Residence = (typeof RESIDENCES)[number];

/** What is said of a person. */
export interface PersonSaid {
  name: string;
  /** Digits, as `phoneOf` has them. */
  phone: string | null;
  /** The ID number's last four. */
  idEnd: string | null;
  age: number | null;
  residence: Residence | null;
  remarks: string | null;
}

/** What is said of a household itself. */
export interface HouseholdSaid {
  remarks: string;
}

export interface Person extends PersonSaid {
  id: string;
}

export interface Household {
  id: string;
  building: string;
  /** Stairwell, from 1. */
  unit: number;
  door: string;
  remarks: string | null;
  persons: readonly Person[];
}

/** A name is looked for among no more people than this: a street at most. */
export const MOST_SCANNED = 60_000;
/** An answer holds no more households. */
export const MOST_HOUSEHOLDS = 200;
export const LONGEST_NAME = 40;
export const LONGEST_REMARKS = 500;
/** Persons of one household. */
export const MOST_PERSONS = 30;

/** Digits as phones are compared: without blanks, hyphens and China's prefix. Null when it is no number. */
export function phoneOf(text: string): string | null {
  const digits = text
    .normalize("NFKC")
    .replace(/[\s().-]/g, "")
    .replace(/^(\+|00)86(?=1\d{10}$)/, "");
  return /^\+?\d{5,15}$/.test(digits) ? digits : null;
}

/** A door's number as it is compared: without 室 or 号, in capitals. Null when it is none. */
export function doorOf(text: string): string | null {
  const door = text
    .normalize("NFKC")
    .replace(/\s+/g, "")
    .replace(/[室号]$/, "")
    .toUpperCase();
  return /^[\p{L}\p{N}-]{1,12}$/u.test(door) ? door : null;
}

/** A household's id: the same door has the same id whenever it is imported. */
export const householdId = (building: string, unit: number, door: string): string =>
  `${building}.${unit}-${door}`;
