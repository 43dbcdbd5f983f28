"use client";
import { createContext, type ReactNode, useContext, useEffect, useState } from "react";
import { textSize, type WallSettings, wallSettings } from "./settings";
import styles from "./wall.module.css";

interface Setting extends WallSettings {
  /** Pixels of the wall's usual text. */
  text: number;
}

const SettingContext = createContext<Setting | null>(null);

/** Dark whatever the browser prefers, and every size from one: the text's, by width and distance. */
export function Shell({ children }: { children: ReactNode }) {
  const [setting, setSetting] = useState<Setting | null>(null);
  useEffect(() => {
    const measure = (): void => {
      const settings = wallSettings(location.search);
      setSetting({ ...settings, text: textSize(innerWidth, innerHeight, settings.far) });
    };
    measure();
    addEventListener("resize", measure);
    return () => removeEventListener("resize", measure);
  }, []);
  return (
    <div
      className={styles.shell}
      data-theme="dark"
      style={setting ? { fontSize: `${setting.text}px` } : undefined}
    >
      {setting && <SettingContext value={setting}>{children}</SettingContext>}
    </div>
  );
}

export function useSetting(): Setting {
  const setting = useContext(SettingContext);
  if (!setting) throw new Error("useSetting outside Shell");
  return setting;
}
