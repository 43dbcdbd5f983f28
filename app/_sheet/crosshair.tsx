"use client";
import { useEffect, useState } from "react";
import styles from "./crosshair.module.css";
import type { SheetMap } from "./sheet-map";

/** Where the keyboard would draw: in the map's middle, while the map has the keyboard's focus. */
export function Crosshair({ map }: { map: SheetMap }) {
  const [shown, setShown] = useState(false);
  useEffect(() => {
    const canvas = map.map.getCanvas();
    const look = (): void => setShown(canvas.matches(":focus-visible"));
    const events = ["focus", "blur", "keydown", "pointerdown"] as const;
    for (const name of events) canvas.addEventListener(name, look);
    look();
    return () => {
      for (const name of events) canvas.removeEventListener(name, look);
    };
  }, [map]);
  return shown ? <span className={styles.cross} aria-hidden="true" /> : null;
}
