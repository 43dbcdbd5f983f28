"use client";
import { Select } from "@/app/_desk/field";
import { Button } from "@/app/_ui/button";
import { useText } from "@/app/_ui/text";
import { importFieldMessages } from "@/lib/i18n/messages/import-fields";
import { importPageMessages } from "@/lib/i18n/messages/import-page";
import {
  FILE_KINDS,
  type FileKind,
  type ImportFile,
  type ImportKind,
  importKindOf,
  type Said,
} from "@/lib/protocol/imports";
import styles from "./import.module.css";

/** One file: what it is, and what each of its columns says. */
export function FileCard(props: {
  file: ImportFile;
  may: readonly ImportKind[];
  fields: readonly string[];
  onChange(change: Partial<Pick<Said["files"][number], "kind" | "columns">>): void;
  onRemove(): void;
}) {
  const { file, may, fields, onChange, onRemove } = props;
  const { name, kind, columns, seen, received, size } = file;
  const t = useText(importPageMessages);
  const open = columns.filter(([, field]) => field === "").map(([heading]) => heading);
  const f = useText(importFieldMessages);
  const fieldWord = (field: string): string => f(`field.${field}` as Parameters<typeof f>[0]);
  const take = (heading: string, field: string): void =>
    onChange({
      columns: columns.map(([one, was]) => [one, one === heading ? field : was]),
    });
  return (
    <section className={styles.file} aria-label={name}>
      <div className={styles.fileHead}>
        <div>
          <b>{name}</b>
          <span>
            {seen
              ? t("rows", { n: seen.rows })
              : received === size
                ? t("looking")
                : t("sending", { percent: Math.floor((received / size) * 100) })}
          </span>
        </div>
        <Select
          label={t("kind")}
          value={kind}
          options={FILE_KINDS.filter((one) => one === kind || may.includes(importKindOf(one))).map(
            (one): [FileKind, string] => [one, t(`kind.${one}`)],
          )}
          onChange={(one) => onChange({ kind: one })}
        />
        <Button onClick={onRemove}>{t("remove")}</Button>
      </div>
      {seen?.unreadable && <p className={styles.refused}>{seen.unreadable}</p>}
      {columns.length > 0 && kind !== "ground" && (
        <details open={open.length > 0 && seen?.table} className={styles.columns}>
          <summary>
            {open.length > 0
              ? t("columnsOpen", { list: open.slice(0, 8).join("、") })
              : t("columnsAll")}
          </summary>
          <div className={styles.columnList}>
            {columns.map(([heading, field]) => (
              <Select
                key={heading}
                label={heading}
                value={field}
                options={[
                  ["", t("ignored")],
                  ...fields.map((one): [string, string] => [one, fieldWord(one)]),
                ]}
                onChange={(one) => take(heading, one)}
              />
            ))}
          </div>
        </details>
      )}
    </section>
  );
}
