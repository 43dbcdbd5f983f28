"use client";
import { useLanguage } from "@/app/_ui/settings";
import { useText } from "@/app/_ui/text";
import { CodeDialog } from "@/app/sign-in/code-dialog";
import { adminMessages } from "@/lib/i18n/messages/admin";
import { date } from "@/lib/i18n/time";
import type { Millis } from "@/lib/kit/clock";
import type { Offset } from "@/lib/kit/zone";

export interface Invitation {
  name: string;
  code: string;
  until: Millis;
}

/** The link of an invitation: what stands behind the # never reaches a server or its logs. */
export const linkOf = (code: string): string => `${location.origin}/join#${code}`;

export function InvitationDialog(props: {
  invitation: Invitation;
  offset: Offset;
  onClose(): void;
}) {
  const { name, code, until } = props.invitation;
  const t = useText(adminMessages);
  const { language } = useLanguage();
  return (
    <CodeDialog
      title={t("inviteTitle", { name })}
      text={t("inviteText", { time: date(until, props.offset, language) })}
      link={linkOf(code)}
      code={code}
      onClose={props.onClose}
    />
  );
}
