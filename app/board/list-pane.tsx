"use client";
import type { KeyboardEvent } from "react";
import { Choice } from "@/app/_desk/choice";
import type { Picture } from "@/app/_live/picture";
import { setParams, useParam } from "@/app/_ui/address";
import { useText } from "@/app/_ui/text";
import { board } from "@/lib/i18n/messages/board";
import { views } from "@/lib/i18n/messages/views";
import type { Counts } from "./counts";
import styles from "./list-pane.module.css";
import { TABLES, type TableName, useTables } from "./tables";
import { ViewToggle } from "./view-toggle";

/** `view` of a table; `list` is that of the seals. */
const viewOf = (table: TableName): string => (table === "sealed" ? "list" : table);

/** Whether the address asks for tables. */
export const isList = (view: string | null): boolean =>
  TABLES.some((table) => viewOf(table) === view);

/** Everything the map shows of a place as tables: for who can't use a map, and for who counts. */
export function ListPane(props: {
  node: string;
  picture: Picture;
  counts: Counts;
  sel: string | null;
  onGo(id: string): void;
  onSelect(id: string): void;
  onToggle(): void;
}) {
  const { node, picture, counts, sel, onGo, onSelect, onToggle } = props;
  const t = useText(board);
  const list = useText(views)("list");
  const view = useParam("view");
  const name = TABLES.find((one) => viewOf(one) === view) ?? "sealed";
  const tables = useTables(node, picture, counts);
  const { heads, size, note } = tables[name];
  // A territory that is whole on the map has no need of that list.
  const offered = TABLES.filter(
    (one) => one !== "unplaced" || one === name || tables[one].size > 0,
  );
  return (
    <section className={styles.pane} aria-label={list} data-pane="view">
      <div className={styles.bar}>
        <ViewToggle list onToggle={onToggle} />
        <Choice
          legend={list}
          hideLegend
          value={name}
          options={offered.map((one) => [one, `${t(one)} ${tables[one].size}`] as const)}
          onChange={(one) => setParams({ view: viewOf(one) }, "replace")}
        />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys */}
      <section className={styles.scroll} tabIndex={0} aria-label={t(name)}>
        {size === 0 ? (
          <p className={styles.none}>{t("nothing")}</p>
        ) : (
          <table>
            <thead>
              <tr>
                {heads.map((head) => (
                  <th key={head} scope="col">
                    {head}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody onKeyDown={alongLines}>
              {tables[name].lines().map(({ id, cells: [first, ...rest] }) => (
                <tr
                  key={id}
                  aria-current={id === sel}
                  onClick={() => (name === "areas" ? onGo(id) : onSelect(id))}
                >
                  <th scope="row">
                    <button type="button">{first}</button>
                  </th>
                  {heads.slice(1).map((head, i) => (
                    <td key={head} data-head={head}>
                      {rest[i]}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        )}
        {note && <p className={styles.none}>{note}</p>}
      </section>
    </section>
  );
}

/** Up, down, first and last line by the keys; Tab goes through them too, one by one. */
function alongLines(event: KeyboardEvent<HTMLElement>): void {
  const lines = [...event.currentTarget.querySelectorAll<HTMLElement>("th button")];
  const at = lines.indexOf(event.target as HTMLElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: lines.length - 1 }[event.key];
  if (to === undefined) return;
  event.preventDefault();
  lines[to]?.focus();
}
