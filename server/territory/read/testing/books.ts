import { type Parts, zipOf } from "./zip";

const relation = (id: string, target: string) =>
  `<Relationship Id="${id}" Type="t" Target="${target}"/>`;

/** The parts of an XLSX with these sheets, each given as the XML inside its root. */
export function bookParts(
  sheets: Readonly<Record<string, string>>,
  { texts = "", styles = "", state = "" } = {},
): Parts {
  const names = Object.keys(sheets);
  const listed = names.map(
    (name, i) =>
      `<sheet name="${name}" sheetId="${i + 1}" ${i === 0 ? state : ""} r:id="rId${i + 1}"/>`,
  );
  const relations = names.map((_, i) => relation(`rId${i + 1}`, `worksheets/sheet${i + 1}.xml`));
  return {
    "[Content_Types].xml": "<Types/>",
    "xl/workbook.xml": `<workbook xmlns:r="r"><sheets>${listed.join("")}</sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `<Relationships>${relations.join("")}</Relationships>`,
    "xl/sharedStrings.xml": `<sst>${texts}</sst>`,
    "xl/styles.xml": `<styleSheet>${styles}</styleSheet>`,
    ...Object.fromEntries(
      names.map((name, i) => [
        `xl/worksheets/sheet${i + 1}.xml`,
        `<worksheet>${sheets[name]}</worksheet>`,
      ]),
    ),
  };
}

/** A sheet of rows of texts, written in place. */
export const sheetOf = (rows: readonly (readonly string[])[]): string =>
  `<sheetData>${rows
    .map(
      (cells, i) =>
        `<row r="${i + 1}">${cells.map((text) => `<c t="inlineStr"><is><t>${text}</t></is></c>`).join("")}</row>`,
    )
    .join("")}</sheetData>`;

export const xlsx = (...of: Parameters<typeof bookParts>): Buffer => zipOf(bookParts(...of));
