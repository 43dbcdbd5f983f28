"use client";
import { useEffect, useRef, useState } from "react";
import { useLive, useNow } from "@/app/_live/live";
import { Button } from "@/app/_ui/button";
import { useLanguage } from "@/app/_ui/settings";
import { useText } from "@/app/_ui/text";
import { sheetMessages } from "@/lib/i18n/messages/sheet";
import { moment } from "@/lib/i18n/time";
import type { Hand, Trace } from "@/lib/protocol/sheet";
import { LONGEST_LABEL, type Sketch } from "@/lib/sheet/sketch";
import type { Drawing } from "./drawing";
import { byCorners, type DrawingState, FEWEST } from "./drawing-state";
import { measured } from "./measure";
import { Colours, Symbols } from "./pens";
import styles from "./sketch-card.module.css";

/** What goes with the tool in hand or with what is selected; nothing when neither asks for anything. */
export function SketchCard(props: {
  drawing: Drawing;
  state: DrawingState;
  sketch: Sketch | undefined;
  trace: Trace | undefined;
}) {
  const { drawing, state, sketch, trace } = props;
  if (state.writing) return <Writing drawing={drawing} state={state} />;
  if (state.selected !== null && sketch)
    return <Selected key={state.selected} {...{ drawing, state, sketch, trace }} />;
  if (state.tool === "select") return null;
  return <InHand drawing={drawing} state={state} />;
}

const HINTS = {
  pen: "penHint",
  line: "lineHint",
  arrow: "lineHint",
  area: "areaHint",
  point: "tapHint",
  text: "tapHint",
} as const;

function InHand({ drawing, state }: { drawing: Drawing; state: DrawingState }) {
  const t = useText(sheetMessages);
  const { tool, colour, symbol, open, corners } = state;
  if (tool === "select") return null;
  const growing = open && byCorners(tool) ? tool : null;
  return (
    <div className={styles.card} data-open={growing ?? undefined}>
      {tool === "point" && (
        <Symbols value={symbol} colour={colour} onChange={(to) => drawing.symbol(to)} />
      )}
      <div className={styles.line}>
        <Colours value={colour} onChange={(to) => drawing.colour(to)} />
        <p className={styles.hint}>
          {tool === "point" && <b>{t(symbol)} </b>}
          {growing ? t("corners", { n: corners }) : t(HINTS[tool])}
        </p>
      </div>
      {growing && (
        <div className={styles.acts}>
          <Button size="touch" onClick={() => drawing.cancel()}>
            {t("cancel")}
          </Button>
          <Button size="touch" onClick={() => drawing.back()}>
            {t("back")}
          </Button>
          <Button
            size="touch"
            look="primary"
            disabled={corners < FEWEST[growing]}
            onClick={() => drawing.finish()}
          >
            {t("finish")}
          </Button>
        </div>
      )}
    </div>
  );
}

function Writing({ drawing, state }: { drawing: Drawing; state: DrawingState }) {
  const t = useText(sheetMessages);
  const [words, setWords] = useState("");
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  return (
    <form
      className={styles.card}
      onSubmit={(event) => {
        event.preventDefault();
        drawing.write(words);
      }}
    >
      <div className={styles.line}>
        <input
          ref={field}
          className={styles.field}
          aria-label={t("text")}
          placeholder={t("textHint")}
          maxLength={LONGEST_LABEL}
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
        <Button look="primary" type="submit">
          {t("done")}
        </Button>
      </div>
      <Colours value={state.colour} onChange={(to) => drawing.colour(to)} />
    </form>
  );
}

function Selected(props: {
  drawing: Drawing;
  state: DrawingState;
  sketch: Sketch;
  trace: Trace | undefined;
}) {
  const { drawing, sketch, trace } = props;
  const t = useText(sheetMessages);
  const { language } = useLanguage();
  const [label, setLabel] = useState(sketch.label);
  // Somebody else may name it meanwhile.
  useEffect(() => setLabel(sketch.label), [sketch.label]);
  const measure = measured(sketch, language);
  return (
    <form
      className={styles.card}
      onSubmit={(event) => {
        event.preventDefault();
        drawing.label(label);
        drawing.select(null);
      }}
    >
      {sketch.kind === "point" && (
        <Symbols
          value={sketch.symbol}
          colour={sketch.colour}
          onChange={(to) => drawing.symbol(to)}
        />
      )}
      <div className={styles.line}>
        <input
          className={styles.field}
          aria-label={t("label")}
          placeholder={t("labelHint")}
          maxLength={LONGEST_LABEL}
          value={label}
          onChange={(event) => setLabel(event.target.value)}
          onBlur={() => drawing.label(label)}
        />
        {measure && <b className={styles.measure}>{measure}</b>}
        <Button look="primary" type="submit">
          {t("done")}
        </Button>
      </div>
      <div className={styles.line}>
        <Colours value={sketch.colour} onChange={(to) => drawing.colour(to)} />
        <Who trace={trace} />
        <Button look="quiet" onClick={() => drawing.erase()}>
          {t("erase")}
        </Button>
      </div>
    </form>
  );
}

/** Who drew it and who changed it, as the server saw it. */
function Who({ trace }: { trace: Trace | undefined }) {
  const t = useText(sheetMessages);
  const { language } = useLanguage();
  const { offset } = useLive();
  const now = useNow(30_000);
  if (!trace) return <p className={styles.hint}>{t("notSent")}</p>;
  const say = (key: "drawnBy" | "changedBy", { name, title, at }: Hand): string =>
    t(key, { who: name ?? title, at: moment(at, now, offset, language) });
  const { drawn, changed } = trace;
  return (
    <p className={styles.hint}>
      {say("drawnBy", drawn)}
      {changed.account !== drawn.account && ` · ${say("changedBy", changed)}`}
    </p>
  );
}
