"use client";
import { useLanguage } from "@/app/_ui/settings";
import { useText } from "@/app/_ui/text";
import { sheetMessages } from "@/lib/i18n/messages/sheet";
import type { Sketch } from "@/lib/sheet/sketch";
import { lookOf, measured } from "./measure";
import styles from "./sketch-list.module.css";

/** The same as on the map, to be read: for who can't use one, and to find what lies elsewhere. */
export function SketchList(props: {
  label: string;
  sketches: ReadonlyMap<string, Sketch>;
  /** Without it, it is for readers of the screen alone. */
  onChoose?(id: string): void;
}) {
  const { label, sketches, onChoose } = props;
  const t = useText(sheetMessages);
  const { language } = useLanguage();
  const say = (sketch: Sketch): string => {
    const what = t(lookOf(sketch));
    return [what, sketch.label, measured(sketch, language)].filter(Boolean).join(" ");
  };
  return (
    <ul className={onChoose ? styles.list : "visually-hidden"} aria-label={label}>
      {[...sketches].map(([id, sketch]) => (
        <li key={id}>
          {onChoose ? (
            <button type="button" onClick={() => onChoose(id)}>
              {say(sketch)}
            </button>
          ) : (
            say(sketch)
          )}
        </li>
      ))}
    </ul>
  );
}
