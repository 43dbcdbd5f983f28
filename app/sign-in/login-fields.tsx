"use client";
import { useText } from "@/app/_ui/text";
import { signInMessages } from "@/lib/i18n/messages/sign-in";
import { LEAST_PASSWORD } from "@/lib/schema/password";
import { Field } from "./form";

/** The user name and the new password that somebody chooses; with the name they had before. */
export function LoginFields({ username }: { username: string | null }) {
  const t = useText(signInMessages);
  return (
    <>
      <Field
        name="username"
        label={t("username")}
        value={username ?? undefined}
        complete="username"
        least={2}
        hint={t("usernameHint")}
      />
      <Field
        name="password"
        label={t("newPassword")}
        type="password"
        complete="new-password"
        least={LEAST_PASSWORD}
        hint={t("passwordHint", { n: LEAST_PASSWORD })}
      />
    </>
  );
}
