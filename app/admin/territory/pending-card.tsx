"use client";
import { type FormEvent, useMemo, useState } from "react";
import fields from "@/app/_desk/field.module.css";
import { Button } from "@/app/_ui/button";
import { useText } from "@/app/_ui/text";
import { editProblem, territoryMessages } from "@/lib/i18n/messages/territory";
import { type Edit, WIDEST } from "@/lib/territory/edit";
import type { DrawnRows } from "./drawn-rows";
import { newId } from "./new-id";
import { atRight, type Pending } from "./pending";
import styles from "./territory.module.css";

const COUNTS = ["units", "floors", "doors"] as const;
/** A block as there are most of them. */
const USUAL = { units: 3, floors: 6, doors: 2 };
const NEED = 2;

/** Something has been drawn: its words, and then it goes into the draft. */
export function PendingCard(props: {
  pending: Pending;
  rows: DrawnRows;
  onAdd(edit: Edit): void;
  onCancel(): void;
}) {
  const { pending, rows, onAdd, onCancel } = props;
  const t = useText(territoryMessages);
  const p = useText(editProblem);
  const [going, setGoing] = useState<ReadonlySet<string>>(() =>
    pending.kind === "split" ? atRight(pending, rows) : new Set(),
  );
  const inside = useMemo(
    () =>
      pending.kind === "split"
        ? [
            ...rows.children(pending.node),
            ...rows.gates.of(pending.node),
            ...rows.exits.of(pending.node),
          ]
        : [],
    [pending, rows],
  );
  const misses = pending.kind === "split" && !pending.parts;
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const given = new FormData(event.currentTarget);
    const name = String(given.get("name") ?? "").trim();
    const count = (key: string): number => Number(given.get(key) ?? 0);
    const id = newId();
    if (name === "" || misses) return;
    if (pending.kind === "build") {
      const { compound, outline } = pending;
      const counts = { units: count("units"), floors: count("floors"), doors: count("doors") };
      const coordinates = outline.coordinates as [number, number][][];
      onAdd({
        act: "build",
        id,
        compound,
        name,
        outline: { type: "Polygon", coordinates },
        ...counts,
      });
    } else if (pending.kind === "split") {
      const line = pending.line.map(([lon, lat]): [number, number] => [lon, lat]);
      const chosen = (list: readonly { id: string }[]): string[] =>
        list.flatMap((one) => (going.has(one.id) ? [one.id] : []));
      const nodes = chosen(rows.children(pending.node));
      const gates = chosen(rows.gates.of(pending.node));
      const exits = chosen(rows.exits.of(pending.node));
      onAdd({ act: "split", id: pending.node, into: id, name, line, nodes, gates, exits });
    } else {
      const { kind, compound, at } = pending;
      const entry = { id, compound, name, at: [at[0], at[1]] as [number, number] };
      if (kind === "gate") onAdd({ act: "gate", ...entry, need: count("need") });
      else onAdd({ act: "exit", ...entry, width: count("width") || null });
    }
  };
  const title = {
    build: t("build"),
    gate: t("addGate"),
    exit: t("addExit"),
    split: t("split"),
  }[pending.kind];
  return (
    <form className={styles.card} onSubmit={submit} aria-label={title}>
      <h2>{title}</h2>
      {misses && (
        <p role="alert" className={styles.against}>
          {p("line-misses")}
        </p>
      )}
      <label className={fields.field}>
        <span>{t(pending.kind === "split" ? "newName" : "name")}</span>
        {/* biome-ignore lint/a11y/noAutofocus: what was drawn is named next */}
        <input name="name" required maxLength={64} autoComplete="off" autoFocus />
      </label>
      {pending.kind === "build" && (
        <div className={styles.counts}>
          {COUNTS.map((one) => (
            <label key={one} className={fields.field}>
              <span>{t(one)}</span>
              <input
                name={one}
                type="number"
                min={0}
                max={200}
                defaultValue={USUAL[one]}
                required
              />
            </label>
          ))}
        </div>
      )}
      {pending.kind === "gate" && (
        <label className={fields.field}>
          <span>{t("need")}</span>
          <input name="need" type="number" min={0} max={999} defaultValue={NEED} required />
        </label>
      )}
      {pending.kind === "exit" && (
        <label className={fields.field}>
          <span>{t("width")}</span>
          <input name="width" type="number" min={0.1} max={WIDEST} step={0.1} />
        </label>
      )}
      {inside.length > 0 && (
        <fieldset className={styles.sides}>
          <legend>{t("side")}</legend>
          {inside.map(({ id, name }) => (
            <label key={id}>
              <input
                type="checkbox"
                checked={going.has(id)}
                onChange={({ target }) =>
                  setGoing((now) => {
                    const next = new Set(now);
                    if (target.checked) next.add(id);
                    else next.delete(id);
                    return next;
                  })
                }
              />
              {name}
            </label>
          ))}
        </fieldset>
      )}
      <div className={styles.acts}>
        <Button onClick={onCancel}>{t("cancel")}</Button>
        <Button type="submit" look="primary" disabled={misses}>
          {t("add")}
        </Button>
      </div>
    </form>
  );
}
