"use client";
import { Frame } from "@/app/_demo/frame";
import { ownSession } from "@/app/_live/api";
import { param } from "@/app/_ui/address";
import { useText } from "@/app/_ui/text";
import { signInMessages } from "@/lib/i18n/messages/sign-in";
import { screenFor } from "@/lib/policy/landing";
import { Field, SignInForm } from "./form";
import styles from "./form.module.css";
import { LoginFields } from "./login-fields";
import { enter, whenServed } from "./post";

/** Where somebody goes who has signed in: what they came for, or the screen of their post. */
export const goOn = (): void => enter(param("to") ?? "/");

/** The screen of whoever is signed in here already; null when nobody is. */
export async function ownScreen(): Promise<string | null> {
  const own = await ownSession().catch(() => null);
  return own && screenFor(own.me.actor?.appointments ?? [], own.me.now);
}

/** For staff: a user name and a password. Everybody else has an invitation, a wall a code. */
export function SignIn({ district }: { district: string }) {
  const t = useText(signInMessages);
  return (
    <Frame>
      <main className={styles.main}>
        <div>
          <h1>{t("title")}</h1>
          {district && <p>{t("lead", { district })}</p>}
        </div>
        <SignInForm
          act="sign-in"
          body={({ username = "", password = "" }) => ({ username: username.trim(), password })}
          done={goOn}
          word={t("signIn")}
          busyWord={t("signingIn")}
        >
          <Field name="username" label={t("username")} complete="username" />
          <Field
            name="password"
            label={t("password")}
            type="password"
            complete="current-password"
          />
        </SignInForm>
        <div className={styles.others}>
          <p>
            {t("invited")} <a href="/join">{t("haveCode")}</a>
          </p>
          <p>
            {t("isWall")} <a href="/wall">{t("wall")}</a>
          </p>
          <p>{t("forgot")}</p>
        </div>
      </main>
    </Frame>
  );
}

/** The first administrator, and the district where none was imported. */
export function SetUpForm({ district }: { district: string | null }) {
  const t = useText(signInMessages);
  return (
    <Frame>
      <main className={styles.main}>
        <h1>{t("setUpTitle")}</h1>
        <p>{t("setUpText")}</p>
        <SignInForm
          act="set-up"
          body={({ code, id, district: name, name: own, username, password }) => ({
            code,
            district: district === null ? { id, name } : null,
            name: own,
            username,
            password,
          })}
          done={async () => {
            await whenServed();
            enter("/board");
          }}
          word={t("setUp")}
          busyWord={t("settingUp")}
        >
          <Field name="code" label={t("setUpCode")} code />
          {district === null && (
            <>
              <Field name="district" label={t("districtName")} />
              <Field name="id" label={t("districtId")} />
            </>
          )}
          <Field name="name" label={t("yourName")} complete="name" />
          <LoginFields username={null} />
        </SignInForm>
      </main>
    </Frame>
  );
}
