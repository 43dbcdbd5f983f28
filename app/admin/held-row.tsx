"use client";
import { useState } from "react";
import { Dialog } from "@/app/_desk/dialog";
import { Button } from "@/app/_ui/button";
import { useLanguage } from "@/app/_ui/settings";
import { useText } from "@/app/_ui/text";
import { adminMessages } from "@/lib/i18n/messages/admin";
import { moment } from "@/lib/i18n/time";
import { mayAppoint } from "@/lib/policy/appoint";
import type { Invitation } from "./invitation-dialog";
import styles from "./people.module.css";
import type { Held, Office } from "./use-people";

/** One appointment: whether they have ever signed in, and what can be done about it. */
export function HeldRow(props: {
  held: Held;
  place: string;
  office: Office;
  act(work: () => Promise<unknown>): Promise<void>;
  invited(invitation: Invitation): void;
}) {
  const { held, place, office, act, invited } = props;
  const { api, me, offset, territory } = office;
  const t = useText(adminMessages);
  const { language } = useLanguage();
  const when = (at: number): string => moment(at, me.now, offset, language);
  const [asking, setAsking] = useState<"signOut" | "dismiss" | null>(null);
  const { id, name, role } = held;
  const subject = territory.gate(held.subject ?? "") ?? territory.squad(held.subject ?? "");
  const may = me.actor !== null && mayAppoint(me.actor, role, held.path, me.now);
  const said = { name, role: t(`role.${role}`), place };
  const invite = async (): Promise<void> =>
    invited({ name, ...(await api.appointment.invite.mutate({ id })) });
  return (
    <div className={styles.row}>
      <b>{name}</b>
      <span>{[t(`role.${role}`), subject?.name, held.title].filter(Boolean).join(" · ")}</span>
      <span className={held.signedIn === null ? styles.gap : styles.seen}>
        {held.signedIn !== null
          ? t("signedIn", { time: when(held.signedIn) })
          : held.invitedUntil !== null
            ? t("invited", { time: when(held.invitedUntil) })
            : t("never")}
      </span>
      {may && (
        <span className={styles.acts}>
          {role !== "wall" && <Button onClick={() => void act(invite)}>{t("invite")}</Button>}
          <Button onClick={() => setAsking("signOut")}>{t("signOut")}</Button>
          {held.account !== me.actor?.account && (
            <Button onClick={() => setAsking("dismiss")}>{t("dismiss")}</Button>
          )}
        </span>
      )}
      {asking && (
        <Dialog
          title={t(asking)}
          act={t(asking)}
          look="seal"
          onAct={() => void act(() => api.appointment[asking].mutate({ id }))}
          onClose={() => setAsking(null)}
        >
          <p>{t(`${asking}Text`, said)}</p>
        </Dialog>
      )}
    </div>
  );
}
