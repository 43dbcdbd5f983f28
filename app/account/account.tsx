"use client";
import { useCallback, useEffect, useState } from "react";
import { Frame } from "@/app/_demo/frame";
import { type Api, type Me, ownSession } from "@/app/_live/api";
import { useLock } from "@/app/_pin/use-lock";
import { Button, ButtonLink } from "@/app/_ui/button";
import { Problem } from "@/app/_ui/problem";
import { useLanguage } from "@/app/_ui/settings";
import { useText } from "@/app/_ui/text";
import { Field, SignInForm } from "@/app/sign-in/form";
import styles from "@/app/sign-in/form.module.css";
import { signOut } from "@/app/sign-in/post";
import { accountMessages } from "@/lib/i18n/messages/account";
import { moment } from "@/lib/i18n/time";
import { offsetIn, USUAL_ZONE } from "@/lib/kit/zone";
import { screenFor } from "@/lib/policy/landing";
import { inForce } from "@/lib/policy/may";
import { LEAST_PASSWORD } from "@/lib/schema/password";
import { isDesk } from "@/lib/schema/role";
import rows from "./account.module.css";
import { browserName } from "./browser";
import { PinSection } from "./pin-section";

type SignedIn = Awaited<ReturnType<Api["session"]["list"]["query"]>>[number];
type Own = { session: string; api: Api; me: Me };

/** Where one is signed in, and one's password. */
export function Account() {
  const [own, setOwn] = useState<Own | "loading" | "signed-out" | "failed">("loading");
  useEffect(() => {
    ownSession().then(
      (found) => setOwn(found ?? "signed-out"),
      () => setOwn("failed"),
    );
  }, []);
  if (own === "loading") return <Frame>{null}</Frame>;
  if (typeof own === "string") return <Problem why={own} />;
  return <Mine {...own} />;
}

function Mine({ session, api, me }: Own) {
  const t = useText(accountMessages);
  const { language } = useLanguage();
  const [changed, setChanged] = useState(false);
  const held = (me.actor?.appointments ?? []).filter((one) => inForce(one, me.now, me.now));
  const screen = screenFor(held, me.now) ?? "/";
  const account = me.actor?.account ?? "";
  const [lock] = useLock(session, account);
  const toScreen = useCallback(() => location.replace(screen), [screen]);
  useEffect(() => {
    // The PIN is asked for there, where what was done is sent too.
    if (lock === "locked") toScreen();
  }, [lock, toScreen]);
  if (lock === "locked") return <Frame>{null}</Frame>;
  return (
    <Frame>
      <main className={`${styles.main} ${rows.main}`} lang={language}>
        <div>
          <h1>{me.actor?.name}</h1>
          <p>{held.flatMap(({ title }) => title || []).join(" · ")}</p>
        </div>
        <Sessions api={api} me={me} />
        {held.length > 0 && !held.some(({ role }) => isDesk(role)) && (
          <PinSection session={session} account={account} over={toScreen} />
        )}
        {me.mode === "real" && held.some(({ role }) => isDesk(role)) && (
          <section className={rows.block} aria-label={t("password")}>
            <h2>{t("password")}</h2>
            {changed ? (
              <p role="status">{t("changed")}</p>
            ) : (
              <SignInForm
                act="password"
                body={({ old = "", password = "" }) => ({ old, password })}
                done={() => setChanged(true)}
                word={t("change")}
              >
                <Field name="old" label={t("old")} type="password" complete="current-password" />
                <Field
                  name="password"
                  label={t("new")}
                  type="password"
                  complete="new-password"
                  least={LEAST_PASSWORD}
                  hint={t("hint", { n: LEAST_PASSWORD })}
                />
              </SignInForm>
            )}
          </section>
        )}
        <div className={rows.acts}>
          <ButtonLink size="touch" href={screen}>
            {t("back")}
          </ButtonLink>
          {me.mode === "real" && (
            <Button size="touch" onClick={() => void signOut()}>
              {t("leave")}
            </Button>
          )}
        </div>
      </main>
    </Frame>
  );
}

function Sessions({ api, me }: Omit<Own, "session">) {
  const t = useText(accountMessages);
  const { language } = useLanguage();
  const [all, setAll] = useState<readonly SignedIn[] | null>(null);
  const [failed, setFailed] = useState(false);
  const load = useCallback(() => api.session.list.query().then(setAll), [api]);
  useEffect(() => {
    load().catch(() => setFailed(true));
  }, [load]);
  const end = (id: string | null): void => {
    setFailed(false);
    api.session.end
      .mutate({ id })
      .then(load)
      .catch(() => setFailed(true));
  };
  const offset = offsetIn(me.district.zone ?? USUAL_ZONE);
  const when = (at: number): string => moment(at, me.now, offset, language);
  const others = all?.filter(({ own }) => !own) ?? [];
  return (
    <section className={rows.block} aria-label={t("sessions")}>
      <h2>{t("sessions")}</h2>
      {failed && (
        <p role="alert" className={styles.refused}>
          {t("failed")}
        </p>
      )}
      <ul className={rows.list}>
        {all?.map(({ id, own, browser, since, renewed }) => (
          <li key={id}>
            <span>
              <b>{browserName(browser) ?? t("unknown")}</b>
              <small>
                {own ? t("here") : t("since", { since: when(since), seen: when(renewed) })}
              </small>
            </span>
            {!own && (
              <Button size="touch" onClick={() => end(id)}>
                {t("end")}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {others.length > 1 && (
        <Button size="touch" onClick={() => end(null)}>
          {t("endOthers")}
        </Button>
      )}
    </section>
  );
}
