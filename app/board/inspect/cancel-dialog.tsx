"use client";
import { useState } from "react";
import { Dialog } from "@/app/_desk/dialog";
import { Field } from "@/app/_desk/field";
import { useText } from "@/app/_ui/text";
import { type Run, settledStops } from "@/lib/domain/run/record";
import { board } from "@/lib/i18n/messages/board";

/** Cancelling a run can't be taken back. */
export function CancelDialog(props: { run: Run; onCancel(why: string): void; onClose(): void }) {
  const { run, onCancel, onClose } = props;
  const t = useText(board);
  const [why, setWhy] = useState("");
  return (
    <Dialog
      title={t("cancelTitle", { no: run.no })}
      act={t("cancelRun")}
      ready={why.trim() !== ""}
      onAct={() => onCancel(why.trim())}
      onClose={onClose}
    >
      <p>{t("cancelText", { n: run.stops.length - settledStops(run) })}</p>
      <Field label={t("cancelWhy")} value={why} longest={200} onChange={setWhy} />
    </Dialog>
  );
}
