"use client";
import { useState } from "react";
import { useText } from "@/app/_ui/text";
import { sheetMessages } from "@/lib/i18n/messages/sheet";
import type { Tool } from "./drawing-state";
import { ToolIcon, type ToolIconName } from "./tool-icon";
import styles from "./toolbar.module.css";

const TOOLS = ["select", "pen", "line", "arrow", "area", "point", "text"] as const;

/** One row of tools, then what takes back and what else there is. Where it is narrow the tools lie in a tray. */
export function Toolbar(props: {
  tool: Tool;
  mayDraw: boolean;
  canUndo: boolean;
  canRedo: boolean;
  menuOpen: boolean;
  /** `byKey`: without a pointer. */
  onTool(tool: Tool, byKey: boolean): void;
  onUndo(): void;
  onRedo(): void;
  onMenu(): void;
}) {
  const t = useText(sheetMessages);
  const { tool, mayDraw } = props;
  const [tray, setTray] = useState(false);
  return (
    <div className={styles.bar} role="toolbar" aria-label={t("tools")}>
      {mayDraw && (
        <>
          <button
            type="button"
            className={styles.now}
            aria-label={`${t("tools")} ${t(tool)}`}
            aria-expanded={tray}
            onClick={() => setTray(!tray)}
          >
            <ToolIcon name={tool} />
            {t(tool)}
          </button>
          <div className={styles.tools} data-open={tray || undefined}>
            {TOOLS.map((name) => (
              <Act
                key={name}
                icon={name}
                label={t(name)}
                pressed={tool === name}
                onPress={(byKey) => {
                  setTray(false);
                  props.onTool(name, byKey);
                }}
              />
            ))}
          </div>
        </>
      )}
      {mayDraw && (
        <>
          <span className={styles.gap} />
          <Act icon="undo" label={t("undo")} off={!props.canUndo} onPress={props.onUndo} />
          <Act icon="redo" label={t("redo")} off={!props.canRedo} onPress={props.onRedo} />
        </>
      )}
      <Act icon="more" label={t("more")} open={props.menuOpen} onPress={props.onMenu} />
    </div>
  );
}

function Act(props: {
  icon: ToolIconName;
  label: string;
  pressed?: boolean;
  open?: boolean;
  off?: boolean;
  onPress(byKey: boolean): void;
}) {
  const { icon, label, pressed, open, off, onPress } = props;
  return (
    <button
      type="button"
      className={styles.act}
      title={label}
      aria-label={label}
      aria-pressed={pressed}
      aria-expanded={open}
      disabled={off}
      onClick={({ detail }) => onPress(detail === 0)}
    >
      <ToolIcon name={icon} />
      {pressed !== undefined && (
        <span className={styles.word} aria-hidden="true">
          {label}
        </span>
      )}
    </button>
  );
}
