"use client";
import fields from "@/app/_desk/field.module.css";
import { Button } from "@/app/_ui/button";
import { useText } from "@/app/_ui/text";
import { territoryMessages } from "@/lib/i18n/messages/territory";
import type { LonLat } from "@/lib/schema/territory";
import { outlineOf } from "@/lib/territory/apply";
import type { Area, NodeSaid } from "@/lib/territory/row";
import type { CardProps } from "./chosen-card";
import { KeptField } from "./kept-field";
import { outlineBy, splitBy } from "./pending";
import styles from "./territory.module.css";

const COUNTS = ["units", "floors", "doors"] as const;
/** What can be split, and merged with its like. */
const PARTED = ["street", "community", "compound"];

/** A building or an area: its name, its numbers, its outline, what becomes of it. */
export function NodeCard(props: CardProps & { node: NodeSaid }) {
  const { node, rows, draft, pencil, onChoose, onPending } = props;
  const t = useText(territoryMessages);
  const { store } = draft;
  const { id, level } = node;
  const outline = outlineOf(node);
  const corners = cornersOf(outline);
  const building = level === "building";
  const counts = { units: node.units ?? 0, floors: node.floors ?? 0, doors: node.doors ?? 0 };
  const reshape = (): void => {
    const drawn = (points: readonly LonLat[]): void => {
      const holes = outline?.type === "Polygon" ? outline.coordinates.slice(1) : [];
      const { type, coordinates } = outlineBy(points);
      store.add({
        act: "reshape",
        id,
        outline: { type, coordinates: [...coordinates, ...holes] as [number, number][][] },
      });
      if (!corners) pencil?.lay();
    };
    if (corners) void pencil?.take({ name: "bend", id, points: corners, drawn });
    else void pencil?.take({ name: "area", drawn });
  };
  const split = (): void => {
    const drawn = (line: readonly LonLat[]): void => {
      pencil?.lay();
      onPending(splitBy(node, line));
    };
    void pencil?.take({ name: "line", drawn });
  };
  const build = (): void => {
    const drawn = (points: readonly LonLat[]): void => {
      pencil?.lay();
      onPending({ kind: "build", compound: id, outline: outlineBy(points) });
    };
    void pencil?.take({ name: "area", drawn });
  };
  const addEntry = (kind: "gate" | "exit"): void => {
    const drawn = ([at]: readonly LonLat[]): void => {
      pencil?.lay();
      if (at) onPending({ kind, compound: id, at });
    };
    void pencil?.take({ name: "point", drawn });
  };
  const retire = (): void => {
    store.add({ act: "retire", id });
    onChoose(null);
  };
  const others = PARTED.includes(level)
    ? rows.children(node.parent ?? "").filter((one) => one.id !== id)
    : [];
  return (
    <>
      <KeptField
        label={t("name")}
        value={node.name}
        onKeep={(name) => store.add({ act: "rename", id, name })}
      />
      {building && (
        <div className={styles.counts}>
          {COUNTS.map((count) => (
            <KeptField
              key={count}
              type="number"
              label={t(count)}
              value={String(counts[count])}
              onKeep={(value) => store.add({ act: "count", id, ...counts, [count]: Number(value) })}
            />
          ))}
        </div>
      )}
      <div className={styles.acts}>
        {(!outline || corners) && (
          <Button onClick={reshape}>{t(outline ? "reshape" : "draw")}</Button>
        )}
        {level === "compound" && (
          <>
            <Button onClick={build}>{t("build")}</Button>
            <Button onClick={() => addEntry("gate")}>{t("addGate")}</Button>
            <Button onClick={() => addEntry("exit")}>{t("addExit")}</Button>
          </>
        )}
        {PARTED.includes(level) && outline && <Button onClick={split}>{t("split")}</Button>}
        {node.parent !== null && <Button onClick={retire}>{t("retire")}</Button>}
      </div>
      {outline && !corners && <p className={styles.quiet}>{t("severalParts")}</p>}
      {others.length > 0 && (
        <label className={fields.field}>
          <span>{t("merge")}</span>
          <select
            value=""
            onChange={({ target: { value: into } }) => {
              if (into === "") return;
              store.add({ act: "merge", id, into });
              onChoose(into);
            }}
          >
            <option value="">{t("into")}…</option>
            {others.map((one) => (
              <option key={one.id} value={one.id}>
                {one.name}
              </option>
            ))}
          </select>
        </label>
      )}
    </>
  );
}

/** The corners of an outline of one part; null for several, which no hand holds at once. */
function cornersOf(outline: Area | null): LonLat[] | null {
  const polygons = outline?.type === "MultiPolygon" ? outline.coordinates : [outline?.coordinates];
  const [ring] = (polygons.length === 1 && polygons[0]) || [];
  return ring ? ring.slice(0, -1).map(([lon = 0, lat = 0]) => [lon, lat]) : null;
}
