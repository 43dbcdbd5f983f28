"use client";
import { MapIcon } from "@/app/_map/map-icon";
import { SKETCH } from "@/app/_map/sketch-colours";
import { useTheme } from "@/app/_ui/settings";
import { useText } from "@/app/_ui/text";
import { sheetMessages } from "@/lib/i18n/messages/sheet";
import { COLOURS, type SketchColour, type SketchSymbol, SYMBOLS } from "@/lib/sheet/sketch";
import styles from "./pens.module.css";

export function Colours(props: { value: SketchColour; onChange(colour: SketchColour): void }) {
  const t = useText(sheetMessages);
  const { theme } = useTheme();
  return (
    <fieldset className={styles.row}>
      <legend className="visually-hidden">{t("colour")}</legend>
      {COLOURS.map((colour) => (
        <label key={colour} className={styles.colour} title={t(colour)}>
          <input
            type="radio"
            name="sketch-colour"
            aria-label={t(colour)}
            checked={props.value === colour}
            onChange={() => props.onChange(colour)}
          />
          <span style={{ background: SKETCH[theme][colour] }} />
        </label>
      ))}
    </fieldset>
  );
}

export function Symbols(props: {
  value: SketchSymbol;
  colour: SketchColour;
  onChange(symbol: SketchSymbol): void;
}) {
  const t = useText(sheetMessages);
  const { theme } = useTheme();
  return (
    <fieldset className={styles.symbols}>
      <legend className="visually-hidden">{t("symbol")}</legend>
      {SYMBOLS.map((symbol) => (
        <label key={symbol} className={styles.symbol} title={t(symbol)}>
          <input
            type="radio"
            name="sketch-symbol"
            checked={props.value === symbol}
            onChange={() => props.onChange(symbol)}
          />
          <MapIcon name={`sketch:${props.colour}:${symbol}`} theme={theme} />
          <span className="visually-hidden">{t(symbol)}</span>
        </label>
      ))}
    </fieldset>
  );
}
