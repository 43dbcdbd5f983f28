"use client";
import { type RefObject, useEffect, useId, useRef, useState } from "react";
import { Choice } from "@/app/_desk/choice";
import { Field, Select } from "@/app/_desk/field";
import { useLive, usePicture } from "@/app/_live/live";
import { readLayers } from "@/app/_map/layers";
import { useWays } from "@/app/_map/use-ways";
import type { Paper } from "@/app/_sheet/sheet";
import { useParam } from "@/app/_ui/address";
import { Button } from "@/app/_ui/button";
import { useLanguage } from "@/app/_ui/settings";
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
import type { NodeId } from "@/lib/schema/territory";
import styles from "./print-dialog.module.css";
import { printMap } from "./print-map-job";
import { useJob } from "./use-job";
import { onScreen, printView } from "./view";

interface Props {
  node: NodeId;
  papers?: RefObject<readonly Paper[] | null>;
  onClose(): void;
}

interface Form {
  paper: Sheet;
  orientation: Orientation;
  exact: boolean;
  scale: string;
  format: "pdf" | "png";
  sketches: boolean;
  title: string;
}

/** 打印: what is on screen, on paper. */
export function PrintDialog({ node, papers, onClose }: Props) {
  const live = useLive();
  const { territory, client, me, offset } = live;
  const picture = usePicture();
  const roads = useWays(picture);
  const { language } = useLanguage();
  const t = useText(printMessages);
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  const at = useParam("at");
  const layers = useParam("layers");
  const name = territory.node(node)?.name ?? me.district.name;
  // What lay over the map when the dialog was opened: it does not change under somebody's hands.
  const [laid] = useState(() => papers?.current ?? null);
  const [area] = useState(() => onScreen(at, territory.node(node)?.bbox ?? [0, 0, 1, 1]));
  const [form, setForm] = useState<Form>({
    paper: "A3",
    orientation: "landscape",
    exact: false,
    scale: "5000",
    format: "pdf",
    sketches: laid !== null,
    title: t("nameOf", { place: name }),
  });
  const set = (change: Partial<Form>): void => setForm((old) => ({ ...old, ...change }));
  const job = useJob();
  useEffect(() => dialog.current?.showModal(), []);

  const asked = /^\d+$/.test(form.scale) ? Number(form.scale) : Number.NaN;
  const [least, most] = SCALE_LIMITS;
  const wrong = form.exact && !(asked >= least && asked <= most);
  const layout = pageLayout(form.paper, form.orientation);
  const view = printView(area, form.exact && !wrong ? asked : null, layout);
  const [west, south, east, north] = view.extent;
  const middle = (south + north) / 2;
  const km = (metres: number): string => (metres / 1_000).toFixed(metres < 10_000 ? 2 : 1);

  const make = (): void =>
    job.start(async (stopped, progress) =>
      printMap({
        me,
        territory,
        offset,
        language,
        now: client.now(),
        fresh: client.freshness(),
        node,
        picture: client.picture(),
        roads,
        layers: readLayers(layers),
        papers: form.sketches ? laid : null,
        layout,
        view,
        title: form.title.trim() || name,
        format: form.format,
        stopped,
        progress,
      }),
    );
  return (
    <dialog
      ref={dialog}
      className={styles.dialog}
      aria-labelledby={id}
      onClose={() => {
        job.stop();
        onClose();
      }}
    >
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (!wrong && !job.running) make();
        }}
      >
        <h2 id={id}>{t("title", { place: name })}</h2>
        <div className={styles.pair}>
          <Select
            label={t("paper")}
            value={form.paper}
            options={PAPERS.map((paper) => [paper, paper] as const)}
            onChange={(paper) => set({ paper })}
          />
          <Choice
            legend={t("orientation")}
            value={form.orientation}
            options={ORIENTATIONS.map((one) => [one, t(one)] as const)}
            onChange={(orientation) => set({ orientation })}
          />
        </div>
        <div className={styles.pair}>
          <Choice
            legend={t("scale")}
            value={form.exact ? "exact" : "fit"}
            options={[
              ["fit", t("fit")],
              ["exact", t("exact")],
            ]}
            onChange={(to) => set({ exact: to === "exact" })}
          />
          {form.exact && (
            <>
              <Field
                label={t("oneTo")}
                type="number"
                list={`${id}-scales`}
                value={form.scale}
                onChange={(scale) => set({ scale })}
              />
              <datalist id={`${id}-scales`}>
                {SCALES.map((scale) => (
                  <option key={scale} value={scale} />
                ))}
              </datalist>
            </>
          )}
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
            value={form.format}
            options={[
              ["pdf", "PDF"],
              ["png", "PNG"],
            ]}
            onChange={(format) => set({ format })}
          />
          {laid && (
            <label className={styles.check}>
              <input
                type="checkbox"
                checked={form.sketches}
                onChange={(event) => set({ sketches: event.target.checked })}
              />
              {t("sketches")}
            </label>
          )}
        </div>
        <p className={styles.note} role="status">
          {wrong
            ? t("scaleWrong")
            : t("sheetHas", {
                width: km(metresBetween([west, middle], [east, middle])),
                height: km(metresBetween([west, south], [west, north])),
                scale: written(view.scale),
                dpi: dotsAnInch(form.paper),
              })}
          {!wrong && view.cut && ` ${t("cut")}`}
        </p>
        <Outcome job={job} />
        <div className={styles.acts}>
          <Button onClick={() => dialog.current?.close()}>{t("cancel")}</Button>
          {job.running ? (
            <Button onClick={job.stop}>{t("stop")}</Button>
          ) : (
            <Button look="primary" type="submit" disabled={wrong}>
              {t("make")}
            </Button>
          )}
        </div>
      </form>
    </dialog>
  );
}

/** How far it has come, what came of it, or why nothing did. */
function Outcome({ job }: { job: ReturnType<typeof useJob> }) {
  const t = useText(printMessages);
  const { step, file, failed } = job;
  if (failed)
    return (
      <p className={styles.problem} role="alert">
        {t(`failed.${failed}`)}
      </p>
    );
  if (step !== null)
    return (
      <p className={styles.note} role="status">
        {typeof step === "number" ? t("part", { n: Math.round(step * 100) }) : t(step)}
      </p>
    );
  return file ? (
    <p className={styles.done} role="status">
      {t("done", { file: file.name })}
      {file.lowered !== null && ` ${t("lowered", { dpi: file.lowered })}`}
    </p>
  ) : null;
}
