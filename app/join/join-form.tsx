"use client";
import { useEffect, useState } from "react";
import { Frame } from "@/app/_demo/frame";
import { useText } from "@/app/_ui/text";
import { Field, SignInForm } from "@/app/sign-in/form";
import styles from "@/app/sign-in/form.module.css";
import { enter } from "@/app/sign-in/post";
import { signInMessages } from "@/lib/i18n/messages/sign-in";

/** The browser inside WeChat forgets who was signed in. */
const FORGETFUL = /MicroMessenger/i;

/**
 * An invitation's link. Its code stands behind the #, which no server, proxy or log ever sees, and is used up
 * only by the button, in the browser where the session will live.
 */
export function JoinForm() {
  const t = useText(signInMessages);
  const [code, setCode] = useState<string | null>(null);
  const [forgetful, setForgetful] = useState(false);
  useEffect(() => {
    setCode(decodeURIComponent(location.hash.slice(1)));
    setForgetful(FORGETFUL.test(navigator.userAgent));
  }, []);
  if (code === null) return <Frame>{null}</Frame>;
  return (
    <Frame>
      <main className={styles.main}>
        <h1>{t(forgetful ? "wechatTitle" : "joinTitle")}</h1>
        <p>{t(forgetful ? "wechatText" : "joinText")}</p>
        {!forgetful && (
          <SignInForm
            act="invitation"
            body={({ code: typed = "" }) => ({ code: typed })}
            done={() => enter("/")}
            word={t("join")}
            busyWord={t("signingIn")}
          >
            <Field name="code" label={t("code")} value={code} code />
          </SignInForm>
        )}
        <p>
          <a href="/check">{t("check")}</a>
        </p>
      </main>
    </Frame>
  );
}
