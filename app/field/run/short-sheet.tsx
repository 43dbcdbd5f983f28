"use client";
import { useState } from "react";
import { BottomSheet } from "@/app/_ui/bottom-sheet";
import { Button } from "@/app/_ui/button";
import { useText } from "@/app/_ui/text";
import type { Stop } from "@/lib/domain/run/record";
import { field } from "@/lib/i18n/messages/field";
import { runWords } from "@/lib/i18n/messages/run";
import { Stepper } from "../stepper";
import { useFieldWords } from "../words";

type GoodsList = Stop["goods"];

/** How much of what was missing. */
export function ShortSheet(props: {
  stop: Stop;
  onClose(): void;
  onShort(missing: GoodsList): void;
}) {
  const { stop, onClose, onShort } = props;
  const [counts, setCounts] = useState<Partial<Record<GoodsList[number]["kind"], number>>>({});
  const { goods } = useFieldWords();
  const t = useText(runWords);
  const f = useText(field);
  const missing = stop.goods.flatMap(({ kind }) => {
    const n = counts[kind] ?? 0;
    return n > 0 ? [{ kind, n }] : [];
  });
  return (
    <BottomSheet title={t("shortTitle")} onClose={onClose}>
      {stop.goods.map(({ kind, n }) => (
        <Stepper
          key={kind}
          label={f(`goods.${kind}`, { n })}
          value={counts[kind] ?? 0}
          min={0}
          max={n}
          onChange={(value) => setCounts({ ...counts, [kind]: value })}
        />
      ))}
      <Button
        look="primary"
        size="act"
        disabled={missing.length === 0}
        onClick={() => onShort(missing)}
      >
        {missing.length === 0 ? t("shortNone") : t("shortAct", { what: goods(missing) })}
      </Button>
    </BottomSheet>
  );
}
