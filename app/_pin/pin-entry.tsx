"use client";
import { useEffect, useRef, useState } from "react";
import { Button } from "@/app/_ui/button";
import { DigitKeys } from "@/app/_ui/digit-keys";
import { useText } from "@/app/_ui/text";
import { pinMessages } from "@/lib/i18n/messages/pin";
import { PIN, PIN_LENGTH } from "./pin";
import styles from "./pin.module.css";

/** A PIN by big keys; a keyboard writes it too. Once it was said, the entry is empty again. */
export function PinEntry(props: {
  label: string;
  /** Why the last one was none. */
  refused: string | null;
  word: string;
  onSay(pin: string): Promise<void>;
}) {
  const { label, refused, word, onSay } = props;
  const t = useText(pinMessages);
  const [pin, setPin] = useState("");
  const [busy, setBusy] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (!busy) field.current?.focus();
  }, [busy]);
  const write = (text: string): void => setPin(text.replace(/\D/g, "").slice(0, PIN_LENGTH.most));
  const say = (): void => {
    if (!PIN.test(pin)) return;
    setBusy(true);
    void onSay(pin).finally(() => {
      setBusy(false);
      setPin("");
    });
  };
  return (
    <form
      className={styles.entry}
      onSubmit={(event) => {
        event.preventDefault();
        say();
      }}
    >
      <fieldset disabled={busy}>
        <DigitKeys
          erase={t("erase")}
          empty={pin === ""}
          onDigit={(digit) => write(`${pin}${digit}`)}
          onErase={() => write(pin.slice(0, -1))}
        >
          <input
            ref={field}
            className={styles.shown}
            aria-label={label}
            aria-invalid={refused !== null}
            // Not a password: no browser is to offer to keep it.
            inputMode="none"
            autoComplete="off"
            value={pin}
            onChange={(event) => write(event.currentTarget.value)}
          />
        </DigitKeys>
      </fieldset>
      <p role="alert" className={styles.refused}>
        {refused}
      </p>
      <Button type="submit" look="primary" size="act" disabled={busy || !PIN.test(pin)}>
        {busy ? t("busy") : word}
      </Button>
    </form>
  );
}
