"use client";
import { useRef, useState } from "react";
import { useKeys } from "@/app/_desk/keys";
import { SHOWABLE, type Showable, type Shown } from "@/app/_map/layers";
import { useText } from "@/app/_ui/text";
import { views } from "@/lib/i18n/messages/views";
import styles from "./layer-menu.module.css";

/** What the map shows, over the map. Closed it still says when something is off. */
export function LayerMenu(props: { shown: Shown; onChange(shown: Shown): void }) {
  const { shown, onChange } = props;
  const t = useText(views);
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const turn = (one: Showable, on: boolean): void =>
    onChange(new Set(SHOWABLE.filter((other) => (other === one ? on : shown.has(other)))));
  useKeys({ l: () => setOpen(!open) });
  const all = shown.size === SHOWABLE.length;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape closes it from wherever one is in it
    <div
      className={styles.menu}
      onKeyDown={(event) => {
        if (event.key !== "Escape" || !open) return;
        event.stopPropagation();
        setOpen(false);
        button.current?.focus();
      }}
    >
      <button
        ref={button}
        type="button"
        className={styles.button}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        {all ? t("layers") : t("layersSome", { n: shown.size, of: SHOWABLE.length })}
      </button>
      {open && (
        <fieldset className={styles.list}>
          <legend className="visually-hidden">{t("layers")}</legend>
          {SHOWABLE.map((one) => (
            <label key={one}>
              <input
                type="checkbox"
                checked={shown.has(one)}
                onChange={(event) => turn(one, event.target.checked)}
              />
              {t(`layer.${one}`)}
            </label>
          ))}
          <p>{t("layersNote")}</p>
        </fieldset>
      )}
    </div>
  );
}
