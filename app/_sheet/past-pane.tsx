"use client";
import { type RefObject, useCallback, useEffect, useMemo, useState } from "react";
import { useLive } from "@/app/_live/live";
import { useFirstKeys } from "@/app/_ui/first-keys";
import { useLanguage } from "@/app/_ui/settings";
import type { Millis } from "@/lib/kit/clock";
import { PastBar } from "./past-bar";
import { PastSketch } from "./past-sketch";
import { EVERY_LAYER, settled } from "./scene";
import type { OpenSheet, SheetPicture } from "./sheet";
import type { SheetMap } from "./sheet-map";
import type { Claims } from "./sheet-pane";
import { SketchList } from "./sketch-list";
import { usePast } from "./use-past";

const UNTOLD = new Map();

/** The sheet as it was, in the place of the sheet: to look at, and to bring things back from. */
export function PastPane(props: {
  map: SheetMap;
  sheet: SheetPicture;
  name: string;
  claims: RefObject<Claims | null>;
  mayDraw: boolean;
  /** The sheet that is drawn on. */
  own(): OpenSheet | null;
  onNow(): void;
}) {
  const { map, sheet, name, claims, mayDraw, own, onNow } = props;
  const { node } = sheet;
  const { me, client } = useLive();
  const { language } = useLanguage();
  const { account } = me.actor;
  const [at, setAt] = useState<Millis>(() => client.now());
  const past = usePast(node, at);
  const [chosen, setChosen] = useState<string | null>(null);
  const sketches = useMemo(() => new Map(Object.entries(past?.sketches ?? {})), [past]);
  const then = chosen === null ? undefined : sketches.get(chosen);

  useEffect(() => {
    const paper = { node, sketches, traces: UNTOLD };
    map.show(
      "sketch",
      settled([paper], { account, layers: EVERY_LAYER, selected: chosen, held: null, language }),
    );
  }, [map, node, sketches, account, chosen, language]);
  useEffect(() => {
    claims.current = (x, y) => {
      const id = map.pick(x, y);
      setChosen(id);
      return id !== null;
    };
    return () => {
      claims.current = null;
    };
  }, [claims, map]);
  useFirstKeys(
    useCallback(
      ({ key }) => {
        if (key !== "Escape") return false;
        if (chosen === null) onNow();
        else setChosen(null);
        return true;
      },
      [chosen, onNow],
    ),
  );

  return (
    <>
      {then && chosen !== null && (
        <PastSketch
          then={then}
          now={sheet.sketches.get(chosen)}
          onBring={mayDraw ? () => own()?.draw([{ id: chosen, sketch: then }]) : undefined}
          onClose={() => setChosen(null)}
        />
      )}
      <PastBar name={name} at={at} past={past} onAt={setAt} onNow={onNow} />
      <div className="visually-hidden">
        <SketchList label={name} sketches={sketches} onChoose={setChosen} />
      </div>
    </>
  );
}
