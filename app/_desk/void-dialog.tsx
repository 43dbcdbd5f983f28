"use client";
import { useState } from "react";
import { useLive } from "@/app/_live/live";
import { useText } from "@/app/_ui/text";
import { desk } from "@/lib/i18n/messages/desk";
import { Dialog } from "./dialog";
import { Field } from "./field";
import { useFullPlace } from "./place";
import { householdsOf } from "./seal";

/** 作废: a mistaken order, with the reason why. */
export function VoidDialog(props: { target: string; onVoid(why: string): void; onClose(): void }) {
  const { territory } = useLive();
  const t = useText(desk);
  const [why, setWhy] = useState("");
  const place = useFullPlace()(props.target);
  return (
    <Dialog
      title={t("voidTitle")}
      act={t("confirmVoid", { place })}
      ready={why.trim() !== ""}
      onAct={() => props.onVoid(why.trim())}
      onClose={props.onClose}
    >
      <p>{t("voidText", { place, n: householdsOf(props.target, territory) })}</p>
      <Field
        label={t("voidWhy")}
        hint={t("voidHint")}
        value={why}
        longest={200}
        onChange={setWhy}
      />
    </Dialog>
  );
}
