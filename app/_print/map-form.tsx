"use client";
import { type RefObject, useEffect, useId, useState } from "react";
import { Choice } from "@/app/_desk/choice";
import { Field, Select } from "@/app/_desk/field";
import { useLive, usePicture } from "@/app/_live/live";
import { useBuildingsOf } from "@/app/_live/use-buildings";
import { namesBuildings } from "@/app/_map/distances";
import { readLayers } from "@/app/_map/layers";
import { communitiesIn } from "@/app/_map/near";
import { useWays } from "@/app/_map/use-ways";
import type { Paper } from "@/app/_sheet/sheet";
import { useParam } from "@/app/_ui/address";
import { useText } from "@/app/_ui/text";
import { metresBetween } from "@/lib/geo/plane";
import { printMessages } from "@/lib/i18n/messages/print";
import { written } from "@/lib/i18n/translate";
import {
  dotsAnInch,
  ORIENTATIONS,
  type Orientation,
  PAPERS,
  pageLayout,
  type Paper as Sheet,
} from "@/lib/print/paper";
import { SCALE_LIMITS, SCALES } from "@/lib/print/scale";
import type { FormProps } from "./print-dialog";
import styles from "./print-dialog.module.css";
import { printMap } from "./print-map-job";
import { onScreen, type PrintView, printView } from "./view";

export interface MapChoice {
  paper: Sheet;
  orientation: Orientation;
  exact: boolean;
  scale: string;
  format: "pdf" | "png";
  sketches: boolean;
  title: string;
}

/** Which paper, how large, and with what on it. `laid`: the sheets that lie over the map; null while none do. */
export function MapForm(
  props: FormProps & {
    laid: readonly Paper[] | null;
    /** What was chosen, for when this form is gone for a while. */
    kept: RefObject<MapChoice | null>;
  },
) {
  const { from, onWork, laid, kept } = props;
  const { territory, client } = useLive();
  const roads = useWays(usePicture());
  const t = useText(printMessages);
  const id = useId();
  const at = useParam("at");
  const layers = useParam("layers");
  const { node } = from();
  const name = territory.node(node)?.name ?? "";
  const [area] = useState(() => onScreen(at, territory.node(node)?.bbox ?? [0, 0, 1, 1]));
  const [form, setForm] = useState<MapChoice>(
    () =>
      kept.current ?? {
        paper: "A3",
        orientation: "landscape",
        exact: false,
        scale: "5000",
        format: "pdf",
        sketches: laid !== null,
        title: t("nameOf", { place: name }),
      },
  );
  useEffect(() => {
    kept.current = form;
  });
  const set = (change: Partial<MapChoice>): void => setForm((old) => ({ ...old, ...change }));
  const { paper, orientation, exact, format, sketches } = form;
  const scale = scaleOf(form.scale);
  const wrong = exact && scale === null;
  const layout = pageLayout(paper, orientation);
  const view = printView(area, exact ? scale : null, layout);
  // By the time the button is pressed they are here as a rule.
  const near = namesBuildings(view.screenZoom, 1) ? view.extent : null;
  useBuildingsOf(communitiesIn(territory, near));
  useEffect(() =>
    onWork(
      wrong
        ? null
        : (making) =>
            printMap({
              ...from(),
              ...making,
              picture: client.picture(),
              roads,
              layers: readLayers(layers),
              papers: sketches ? laid : null,
              layout,
              view,
              title: form.title.trim() || name,
              format,
            }),
    ),
  );
  return (
    <>
      <div className={styles.pair}>
        <Select
          label={t("paper")}
          value={paper}
          options={PAPERS.map((one) => [one, one] as const)}
          onChange={(to) => set({ paper: to })}
        />
        <Choice
          legend={t("orientation")}
          value={orientation}
          options={ORIENTATIONS.map((one) => [one, t(one)] as const)}
          onChange={(to) => set({ orientation: to })}
        />
      </div>
      <div className={styles.row}>
        <Choice
          legend={t("scale")}
          value={exact ? "exact" : "fit"}
          options={[
            ["fit", t("fit")],
            ["exact", t("exact")],
          ]}
          onChange={(to) => set({ exact: to === "exact" })}
        />
        {exact && (
          <Field
            label={t("oneTo")}
            type="number"
            list={id}
            value={form.scale}
            onChange={(to) => set({ scale: to })}
          />
        )}
        <datalist id={id}>
          {SCALES.map((one) => (
            <option key={one} value={one} />
          ))}
        </datalist>
      </div>
      <Field
        label={t("name")}
        value={form.title}
        longest={60}
        onChange={(title) => set({ title })}
      />
      <div className={styles.pair}>
        <Choice
          legend={t("format")}
          value={format}
          options={[
            ["pdf", "PDF"],
            ["png", "PNG"],
          ]}
          onChange={(to) => set({ format: to })}
        />
        {laid && (
          <label className={styles.check}>
            <input
              type="checkbox"
              checked={sketches}
              onChange={(event) => set({ sketches: event.target.checked })}
            />
            {t("sketches")}
          </label>
        )}
      </div>
      <p className={styles.note}>
        {wrong
          ? t("scaleWrong")
          : t("sheetHas", { ...sizeOf(view), scale: written(view.scale), dpi: dotsAnInch(paper) })}
        {!wrong && view.cut && (
          <>
            <br />
            {t("cut")}
          </>
        )}
      </p>
    </>
  );
}

function scaleOf(text: string): number | null {
  const [least, most] = SCALE_LIMITS;
  const scale = /^\d+$/.test(text) ? Number(text) : 0;
  return scale >= least && scale <= most ? scale : null;
}

/** Kilometres from edge to edge. */
function sizeOf({ extent: [west, south, east, north] }: PrintView) {
  const middle = (south + north) / 2;
  const km = (metres: number): string => (metres / 1_000).toFixed(metres < 10_000 ? 2 : 1);
  return {
    width: km(metresBetween([west, middle], [east, middle])),
    height: km(metresBetween([west, south], [west, north])),
  };
}
