"use client";
import { useEffect, useState } from "react";
import { Frame } from "@/app/_demo/frame";
import { Button } from "@/app/_ui/button";
import { useText } from "@/app/_ui/text";
import { Field, SignInForm } from "@/app/sign-in/form";
import styles from "@/app/sign-in/form.module.css";
import { LoginFields } from "@/app/sign-in/login-fields";
import { type Answer, enter, post } from "@/app/sign-in/post";
import { adminMessages } from "@/lib/i18n/messages/admin";
import { signInMessages } from "@/lib/i18n/messages/sign-in";
import type { InvitationAbout } from "@/lib/protocol/sign-in";

/** The browser inside WeChat forgets who was signed in. */
const FORGETFUL = /MicroMessenger/i;

type Stage = "opening" | "forgetful" | "typing" | { code: string; about: InvitationAbout };

/**
 * An invitation's link. Its code stands behind the #, which no server, proxy or log ever sees, and is used up
 * only by the button, in the browser where the session will live.
 */
export function JoinForm() {
  const t = useText(signInMessages);
  const [stage, setStage] = useState<Stage>("opening");
  const [refused, setRefused] = useState<Refused | null>(null);
  const lookUp = async (code: string): Promise<void> => {
    const answer = await post<InvitationAbout>("invitation-about", { code });
    setRefused("refused" in answer ? answer.refused : null);
    setStage("said" in answer ? { code, about: answer.said } : "typing");
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, for the address that was opened
  useEffect(() => {
    const code = decodeURIComponent(location.hash.slice(1));
    if (FORGETFUL.test(navigator.userAgent)) setStage("forgetful");
    else if (code) void lookUp(code);
    else setStage("typing");
  }, []);
  if (stage === "opening") return <Frame>{null}</Frame>;
  return (
    <Frame>
      <main className={styles.main}>
        {stage === "forgetful" ? (
          <>
            <h1>{t("wechatTitle")}</h1>
            <p>{t("wechatText")}</p>
          </>
        ) : stage === "typing" ? (
          <TypeCode refused={refused} lookUp={lookUp} />
        ) : (
          <Accept {...stage} />
        )}
        <p>
          <a href="/check">{t("check")}</a>
        </p>
      </main>
    </Frame>
  );
}

type Refused = Extract<Answer<unknown>, { refused: unknown }>["refused"];

/** For whom the link can't be opened, and what an invitation can't do any more. */
function TypeCode(props: { refused: Refused | null; lookUp(code: string): Promise<void> }) {
  const { refused, lookUp } = props;
  const t = useText(signInMessages);
  return (
    <>
      <h1>{t("joinTitle")}</h1>
      <p>{t("joinText")}</p>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          void lookUp(String(new FormData(event.currentTarget).get("code") ?? ""));
        }}
      >
        <Field name="code" label={t("code")} code />
        {refused && refused !== "waiting" && (
          <p role="alert" className={styles.refused}>
            {t(refused)}
          </p>
        )}
        <Button type="submit" look="primary" size="touch">
          {t("goOn")}
        </Button>
      </form>
    </>
  );
}

/** Whose it is; a desk's person chooses a password, everybody else is in by one tap. */
function Accept({ code, about }: { code: string; about: InvitationAbout }) {
  const t = useText(signInMessages);
  const roles = useText(adminMessages);
  const { name, role, place, title, login } = about;
  return (
    <>
      <div>
        <h1>{name}</h1>
        <p>{[place, roles(`role.${role}`), title].filter(Boolean).join(" · ")}</p>
      </div>
      <p>{t(login ? "joinDesk" : "joinText")}</p>
      <SignInForm
        act="invitation"
        body={({ username = "", password = "" }) => ({
          code,
          login: login && { username: username.trim(), password },
        })}
        done={() => enter("/")}
        word={t(login ? "joinHere" : "join")}
        busyWord={t("signingIn")}
      >
        {login && <LoginFields username={login.username} />}
      </SignInForm>
    </>
  );
}
