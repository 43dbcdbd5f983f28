"use client";
import { useEffect, useState } from "react";
import { Frame } from "@/app/_demo/frame";
import { useText } from "@/app/_ui/text";
import { Field, SignInForm } from "@/app/sign-in/form";
import styles from "@/app/sign-in/form.module.css";
import { type Answer, enter, post } from "@/app/sign-in/post";
import { reliefMessages } from "@/lib/i18n/messages/relief";
import { signInMessages } from "@/lib/i18n/messages/sign-in";
import type { ReliefAsked } from "@/lib/protocol/sign-in";

/** How often a phone asks whether it was confirmed. */
const ASK_EVERY = 3_000;

type Refused = Exclude<Extract<Answer<unknown>, { refused: unknown }>["refused"], "waiting">;

/** 接班: whoever comes to a gate's shift has read the code in its tent, and says who they are. */
export function ReliefForm() {
  const t = useText(reliefMessages);
  const s = useText(signInMessages);
  const [code, setCode] = useState<string | null>(null);
  const [asked, setAsked] = useState<ReliefAsked | null>(null);
  const [refused, setRefused] = useState<Refused | null>(null);
  useEffect(() => setCode(decodeURIComponent(location.hash.slice(1))), []);
  useEffect(() => {
    if (!asked) return;
    let timer: ReturnType<typeof setTimeout>;
    const wait = async (): Promise<void> => {
      const answer = await post("relief-token", { device: asked.device });
      if ("said" in answer) return enter("/field");
      if (answer.refused === "waiting" || answer.refused === "away") {
        timer = setTimeout(() => void wait(), ASK_EVERY);
        return;
      }
      setRefused(answer.refused);
      setAsked(null);
    };
    timer = setTimeout(() => void wait(), ASK_EVERY);
    return () => clearTimeout(timer);
  }, [asked]);
  if (code === null) return <Frame>{null}</Frame>;
  return (
    <Frame>
      <main className={styles.main}>
        <h1>{asked ? t("waiting", { gate: asked.gate }) : t("title")}</h1>
        <p role="status">{t(asked ? "waitingText" : "text")}</p>
        {refused && (
          <p role="alert" className={styles.refused}>
            {s(refused)}
          </p>
        )}
        {!asked && (
          <SignInForm<ReliefAsked>
            act="relief"
            body={({ code: typed = "", name = "" }) => ({ code: typed, name })}
            done={(answer) => {
              setRefused(null);
              setAsked(answer);
            }}
            word={t("ask")}
          >
            <Field name="name" label={t("name")} complete="name" />
            <Field name="code" label={t("code")} value={code} code />
          </SignInForm>
        )}
      </main>
    </Frame>
  );
}
