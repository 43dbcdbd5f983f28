"use client";
import { useEffect, useRef } from "react";
import { Button } from "@/app/_ui/button";
import { useText } from "@/app/_ui/text";
import { common } from "@/lib/i18n/messages/common";
import { desk } from "@/lib/i18n/messages/desk";
import styles from "./keys.module.css";

export const inField = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/** A screen's keys: not while somebody writes, and not under an open dialog. */
export function useKeys(keys: Readonly<Record<string, (event: KeyboardEvent) => void>>): void {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      if (inField(event.target) || document.querySelector("dialog[open]")) return;
      const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
      latest.current[key]?.(event);
    };
    document.addEventListener("keydown", pressed);
    return () => document.removeEventListener("keydown", pressed);
  }, []);
}

/** Goes to a part of the screen that is marked `data-pane`: to what in it the Tab key would come to. */
export function toPane(name: string): void {
  const pane = document.querySelector<HTMLElement>(`[data-pane="${name}"]`);
  const first = pane?.querySelector<HTMLElement>('[tabindex="0"]') ?? pane;
  first?.focus();
}

/** `?`: what the keys of this screen do. */
export function KeysDialog(props: {
  keys: readonly (readonly [keys: string, does: string])[];
  onClose(): void;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  const t = useText(desk);
  const close = useText(common)("close");
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog
      ref={dialog}
      className={styles.dialog}
      aria-labelledby="keys-title"
      onClose={props.onClose}
    >
      <h2 id="keys-title">{t("keys")}</h2>
      <dl>
        {props.keys.map(([keys, does]) => (
          <div key={keys}>
            <dt>
              {keys.split(" ").map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <Button onClick={() => dialog.current?.close()}>{close}</Button>
    </dialog>
  );
}
