import type { PersonsWord } from "@/lib/i18n/messages/persons";
import { type PersonSaid, phoneOf, RESIDENCES } from "@/lib/protocol/people";

/** A person as the form's fields of that name say it, or what is wrong with them. */
export function personFrom(form: FormData, name: string): PersonSaid | PersonsWord {
  const said = (field: string): string => String(form.get(`${name}.${field}`) ?? "").trim();
  const phone = said("phone") === "" ? null : phoneOf(said("phone"));
  if (phone === null && said("phone") !== "") return "badPhone";
  const idEnd = said("idEnd").normalize("NFKC").toUpperCase() || null;
  if (idEnd !== null && !/^\d{3}[\dX]$/.test(idEnd)) return "badIdEnd";
  return {
    name: said("name"),
    phone,
    idEnd,
    age: said("age") === "" ? null : Number(said("age")),
    residence: RESIDENCES.find((one) => one === said("residence")) ?? null,
    remarks: said("remarks") || null,
  };
}

export const isWord = (person: PersonSaid | PersonsWord): person is PersonsWord =>
  typeof person === "string";
