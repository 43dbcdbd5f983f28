"use client";
import { type RefObject, useEffect, useId, useRef, useState } from "react";
import { Choice } from "@/app/_desk/choice";
import { useSize } from "@/app/_desk/compact";
import { useLive } from "@/app/_live/live";
import type { Paper } from "@/app/_sheet/sheet";
import { Button } from "@/app/_ui/button";
import { useLanguage } from "@/app/_ui/settings";
import { useText } from "@/app/_ui/text";
import { printMessages } from "@/lib/i18n/messages/print";
import type { NodeId } from "@/lib/schema/territory";
import { type MapChoice, MapForm } from "./map-form";
import styles from "./print-dialog.module.css";
import { type ReportChoice, ReportForm } from "./report-form";
import { type Job, useJob, type Work } from "./use-job";
import type { From } from "./words";

/** What a form of the dialog works with. */
export interface FormProps {
  /** The screen as it is when the button is pressed. */
  from(): From;
  /** The button was pressed: null while what is asked for can't be made. */
  onWork(work: Work | null): void;
}

/** 打印: what is on screen, or the state of its place, on paper. */
export function PrintDialog(props: {
  node: NodeId;
  papers?: RefObject<readonly Paper[] | null>;
  onClose(): void;
}) {
  const { node, papers, onClose } = props;
  const { territory, client, me, offset } = useLive();
  const { language } = useLanguage();
  const t = useText(printMessages);
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  const [what, setWhat] = useState<"map" | "state">("map");
  // What lay over the map when the dialog was opened: it does not change under somebody's hands.
  const [laid] = useState(() => papers?.current ?? null);
  const mapForm = useRef<MapChoice | null>(null);
  const reportForm = useRef<ReportChoice | null>(null);
  const work = useRef<Work | null>(null);
  const [able, setAble] = useState(true);
  const job = useJob();
  const size = useSize();
  useEffect(() => dialog.current?.showModal(), []);
  const from = (): From => ({
    me,
    territory,
    offset,
    language,
    now: client.now(),
    fresh: client.freshness(),
    node,
  });
  const onWork = (next: Work | null): void => {
    work.current = next;
    setAble(next !== null);
  };
  const name = territory.node(node)?.name ?? me.district.name;
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
          if (work.current && !job.progress) job.start(work.current);
        }}
      >
        <h2 id={id}>{t("title", { place: name })}</h2>
        <Choice
          legend={t("what")}
          hideLegend
          value={what}
          options={[
            ["map", t("map")],
            ["state", t("state")],
          ]}
          onChange={(to) => {
            setWhat(to);
            job.forget();
          }}
        />
        {what === "map" ? (
          <MapForm from={from} onWork={onWork} laid={laid} kept={mapForm} />
        ) : (
          <ReportForm from={from} onWork={onWork} kept={reportForm} />
        )}
        <Outcome job={job} />
        <div className={styles.acts}>
          <Button size={size} onClick={() => dialog.current?.close()}>
            {t("cancel")}
          </Button>
          {/* Two buttons, not one that changes: the press that stops would submit what it has become. */}
          {job.progress ? (
            <Button key="stop" size={size} onClick={job.stop}>
              {t("stop")}
            </Button>
          ) : (
            <Button key="make" size={size} look="primary" type="submit" disabled={!able}>
              {t("make")}
            </Button>
          )}
        </div>
      </form>
    </dialog>
  );
}

/** How far it has come, what came of it, or why nothing did. */
function Outcome({ job: { progress, file, failed } }: { job: Job }) {
  const t = useText(printMessages);
  const line = useRef<HTMLParagraphElement>(null);
  // On a phone it is below what is seen.
  useEffect(() => {
    if (failed || file) line.current?.scrollIntoView({ block: "nearest" });
  }, [failed, file]);
  if (failed)
    return (
      <p ref={line} className={styles.problem} role="alert">
        {t(`failed.${failed}`)}
      </p>
    );
  if (!progress && !file) return null;
  return (
    <p ref={line} className={styles.note} role="status">
      {progress && t(progress.step, "n" in progress ? { n: progress.n } : {})}
      {file && t("done", { file: file.name })}
      {file && file.lowered !== null && ` ${t("lowered", { dpi: file.lowered })}`}
    </p>
  );
}
