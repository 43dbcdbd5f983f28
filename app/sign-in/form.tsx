"use client";
import { type FormEvent, type ReactNode, useState } from "react";
import { Button } from "@/app/_ui/button";
import { useText } from "@/app/_ui/text";
import { signInMessages } from "@/lib/i18n/messages/sign-in";
import type { SignInAct } from "@/lib/protocol/sign-in";
import styles from "./form.module.css";
import { type Answer, post } from "./post";

type Refusal = Extract<Answer<unknown>, { refused: unknown }>["refused"];

/** A form that posts an act of signing in: what was refused is said, and what was typed stays; done, the form goes. */
export function SignInForm<T = unknown>(props: {
  act: SignInAct;
  /** What is posted, from the fields by their names. */
  body(fields: Readonly<Record<string, string>>): object;
  done(said: T): void | Promise<void>;
  word: string;
  busyWord?: string;
  children: ReactNode;
}) {
  const t = useText(signInMessages);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<Refusal | null>(null);
  const submit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const fields = Object.fromEntries(
      [...new FormData(event.currentTarget)].map(([name, value]) => [name, String(value)]),
    );
    setBusy(true);
    setRefused(null);
    const answer = await post<T>(props.act, props.body(fields));
    if ("said" in answer) return await props.done(answer.said);
    setRefused(answer.refused);
    setBusy(false);
  };
  return (
    <form className={styles.form} onSubmit={(event) => void submit(event)}>
      {props.children}
      {refused && refused !== "waiting" && (
        <p role="alert" className={styles.refused}>
          {t(refused)}
        </p>
      )}
      <Button type="submit" look="primary" size="touch" disabled={busy}>
        {busy ? (props.busyWord ?? props.word) : props.word}
      </Button>
    </form>
  );
}

export function Field(props: {
  name: string;
  label: string;
  type?: "text" | "password";
  hint?: string;
  value?: string;
  code?: boolean;
  complete?: string;
  least?: number;
}) {
  const { name, label, type = "text", hint, value, code, complete = "off", least } = props;
  return (
    <label>
      {label}
      <input
        name={name}
        type={type}
        required
        defaultValue={value}
        minLength={least}
        autoComplete={complete}
        autoCapitalize={code ? "characters" : "none"}
        spellCheck={false}
        className={code ? styles.code : undefined}
      />
      {hint && <small>{hint}</small>}
    </label>
  );
}
