"use client";
import { useState } from "react";
import { useLive } from "@/app/_live/live";
import type { Of, Way } from "@/app/_live/taps";
import { BottomSheet } from "@/app/_ui/bottom-sheet";
import { Button } from "@/app/_ui/button";
import { useText } from "@/app/_ui/text";
import { gateWords } from "@/lib/i18n/messages/gate";
import { Choice } from "../choice";
import { Keypad } from "../keypad";

const LARGEST = 999;

/** 补录: a number at once, for the taps that forty people swallowed or from the paper register. */
export function CatchUp({ gate, of: first, onClose }: { gate: string; of: Of; onClose(): void }) {
  const { client } = useLive();
  const [of, setOf] = useState<Of>(first);
  const [way, setWay] = useState<Way>("in");
  const [source, setSource] = useState<"number" | "paper">("number");
  const [delta, setDelta] = useState(0);
  const t = useText(gateWords);
  const add = (): void => {
    void client.do("gate.count", { gate, of, way, delta, source });
    onClose();
  };
  return (
    <BottomSheet title={t("catchUpTitle")} onClose={onClose}>
      <Choice
        label={t("ofLabel")}
        value={of}
        onChange={setOf}
        options={{ people: t("people"), vehicles: t("vehicles") }}
      />
      <Choice
        label={t("wayLabel")}
        value={way}
        onChange={setWay}
        options={{ in: t("in"), out: t("out"), back: t("back") }}
      />
      <Choice
        label={t("source")}
        value={source}
        onChange={setSource}
        options={{ number: t("missed"), paper: t("paper") }}
      />
      <Keypad value={delta} max={LARGEST} erase={t("erase")} onChange={setDelta} />
      <Button look="primary" size="act" disabled={delta === 0} onClick={add}>
        {delta === 0 ? t("catchUpEmpty") : t("catchUpAct", { of: t(of), way: t(way), n: delta })}
      </Button>
    </BottomSheet>
  );
}
