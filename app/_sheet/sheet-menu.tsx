"use client";
import { useRef, useState } from "react";
import { useText } from "@/app/_ui/text";
import { sheetMessages } from "@/lib/i18n/messages/sheet";
import { bringIn, MOST_BYTES, tooLarge } from "./bring-in";
import { Erased } from "./erased";
import { saveGeoJson } from "./geojson-file";
import { LAYERS, type Layer } from "./scene";
import type { OpenSheet, SheetPicture } from "./sheet";
import styles from "./sheet-menu.module.css";
import { SketchList } from "./sketch-list";

/** What is seldom wanted: whose sketches are shown, files in and out, what was deleted. */
export function SheetMenu(props: {
  sheet: SheetPicture;
  name: string;
  mayDraw: boolean;
  layers: ReadonlySet<Layer>;
  onLayers(layers: ReadonlySet<Layer>): void;
  /** Of the sheet that is drawn on. */
  own(): OpenSheet | null;
  onChoose(id: string): void;
  onPast(): void;
}) {
  const { sheet, name, mayDraw, layers, onLayers, own } = props;
  const t = useText(sheetMessages);
  const [said, setSaid] = useState<string | null>(null);
  const [history, setHistory] = useState(false);
  const file = useRef<HTMLInputElement>(null);

  const take = async (chosen: File | undefined): Promise<void> => {
    if (!chosen) return;
    const { size } = chosen;
    const brought =
      size > MOST_BYTES ? tooLarge(size) : bringIn(await chosen.text(), sheet.sketches);
    own()?.draw(brought.strokes);
    setSaid(t(brought.said, brought.counts));
  };

  return (
    <div className={styles.menu}>
      <fieldset className={styles.layers}>
        <legend>{t("layers")}</legend>
        {LAYERS.map((one) => (
          <label key={one}>
            <input
              type="checkbox"
              checked={layers.has(one)}
              onChange={(event) =>
                onLayers(
                  new Set(
                    LAYERS.filter((other) =>
                      other === one ? event.target.checked : layers.has(other),
                    ),
                  ),
                )
              }
            />
            {t(one)}
          </label>
        ))}
      </fieldset>
      <button type="button" onClick={() => saveGeoJson(name, sheet.sketches)}>
        {t("export")}
      </button>
      <button type="button" onClick={props.onPast}>
        {t("past")}
      </button>
      {mayDraw && (
        <>
          <button type="button" onClick={() => file.current?.click()}>
            {t("import")}
          </button>
          <input
            ref={file}
            type="file"
            hidden
            accept=".geojson,.json,application/geo+json,application/json"
            aria-label={t("import")}
            onChange={(event) => {
              void take(event.target.files?.[0]);
              // The same file can be chosen again.
              event.target.value = "";
            }}
          />
          <button type="button" aria-expanded={history} onClick={() => setHistory(!history)}>
            {t("history")}
          </button>
          {history && <Erased node={sheet.node} sketches={sheet.sketches} own={own} />}
        </>
      )}
      {said && <p role="status">{said}</p>}
      <SketchList label={name} sketches={sheet.sketches} onChoose={props.onChoose} />
    </div>
  );
}
