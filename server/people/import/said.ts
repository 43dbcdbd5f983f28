import { err, ok, type Result } from "@/lib/kit/result";
import { LONGEST_NAME, type PersonSaid, phoneOf, type Residence } from "@/lib/protocol/people";
import type { PersonFields } from "./columns";
import type { Flaw } from "./doors";

const LONGEST_REMARKS = 200;
const ID_END = /^(?:\d{14})?(\d{3}[\dX])$/;

const RESIDENCE: Readonly<Record<string, Residence>> = {
  常住: "resident",
  户籍: "resident",
  本地: "resident",
  resident: "resident",
  外来: "incomer",
  流动: "incomer",
  暂住: "incomer",
  incomer: "incomer",
};

/** What a row says of a person; null when it says nothing of one. Of a whole ID number only the last four are taken. */
export function saidOf(fields: PersonFields): Result<PersonSaid | null, Flaw[]> {
  const flaws: Flaw[] = [];
  const flaw = (code: Flaw["code"], values: Flaw["values"] = {}): null => {
    flaws.push({ code, values });
    return null;
  };
  const read = <T>(text: string | undefined, as: (text: string) => T | null, bad: Flaw["code"]) =>
    text === undefined ? null : (as(text.normalize("NFKC").trim()) ?? flaw(bad));

  const name = fields.name?.normalize("NFC") ?? "";
  const remarks = fields.remarks ?? null;
  const said: PersonSaid = {
    name,
    phone: read(fields.phone, phoneOf, "bad-phone"),
    idEnd: read(fields.idEnd, (text) => ID_END.exec(text.toUpperCase())?.[1] ?? null, "bad-id-end"),
    age: read(fields.age, ageOf, "bad-age"),
    residence: read(
      fields.residence,
      (text) => RESIDENCE[text.toLowerCase()] ?? null,
      "bad-residence",
    ),
    remarks,
  };
  if (name.length > LONGEST_NAME) flaw("long-name", { most: String(LONGEST_NAME) });
  for (const text of [remarks, fields.householdRemarks])
    if (text && text.length > LONGEST_REMARKS)
      flaw("long-remarks", { most: String(LONGEST_REMARKS) });
  const nothing = Object.values({ ...said, name: null }).every((value) => value === null);
  if (name === "" && !nothing) flaw("no-name");
  if (flaws.length > 0) return err(flaws);
  return ok(name === "" ? null : said);
}

function ageOf(text: string): number | null {
  const age = /^\d{1,3}岁?$/.test(text) ? Number.parseInt(text, 10) : Number.NaN;
  return age <= 130 ? age : null;
}
