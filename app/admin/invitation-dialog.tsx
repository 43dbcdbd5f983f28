"use client";
import { useState } from "react";
import { Dialog } from "@/app/_desk/dialog";
import { useLanguage } from "@/app/_ui/settings";
import { useText } from "@/app/_ui/text";
import { Qr } from "@/app/sign-in/qr";
import { adminMessages } from "@/lib/i18n/messages/admin";
import { date } from "@/lib/i18n/time";
import type { Millis } from "@/lib/kit/clock";
import type { Offset } from "@/lib/kit/zone";
import styles from "./people.module.css";

export interface Invitation {
  name: string;
  code: string;
  until: Millis;
}

/** The link of an invitation: what stands behind the # never reaches a server or its logs. */
export const linkOf = (code: string): string => `${location.origin}/join#${code}`;

/** An invitation is shown once, to be scanned; nobody can look it up again. */
export function InvitationDialog(props: {
  invitation: Invitation;
  offset: Offset;
  onClose(): void;
}) {
  const { invitation, offset, onClose } = props;
  const { name, code, until } = invitation;
  const t = useText(adminMessages);
  const { language } = useLanguage();
  const [copied, setCopied] = useState(false);
  const copy = (): void => {
    void navigator.clipboard?.writeText(linkOf(code)).then(() => setCopied(true));
  };
  return (
    <Dialog
      title={t("inviteTitle", { name })}
      act={t(copied ? "copied" : "copy")}
      onAct={copy}
      onClose={onClose}
    >
      <p>{t("inviteText", { time: date(until, offset, language) })}</p>
      <div className={styles.qr}>
        <Qr text={linkOf(code)} label={t("inviteTitle", { name })} />
      </div>
      <p className={styles.code}>{code}</p>
    </Dialog>
  );
}
