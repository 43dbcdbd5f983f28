"use client";
import { useEffect, useState } from "react";
import { Dialog } from "@/app/_desk/dialog";
import { Button } from "@/app/_ui/button";
import { useText } from "@/app/_ui/text";
import { Qr } from "@/app/sign-in/qr";
import { adminMessages } from "@/lib/i18n/messages/admin";
import { mayAppoint } from "@/lib/policy/appoint";
import { type Invitation, linkOf } from "./invitation-dialog";
import { Paper } from "./paper";
import styles from "./print-invitations.module.css";
import type { Held, Office } from "./use-people";

interface Card extends Invitation {
  held: Held;
}

/** A new invitation for everybody who has never signed in, 24 on a page of A4. */
export function PrintInvitations({ office }: { office: Office }) {
  const { api, me, held, territory, renew } = office;
  const t = useText(adminMessages);
  const [asking, setAsking] = useState(false);
  const [cards, setCards] = useState<readonly Card[]>([]);
  const actor = me.actor;
  const never = held.filter(
    ({ seen, role, path }) =>
      seen === null && role !== "wall" && actor && mayAppoint(actor, role, path, me.now),
  );
  useEffect(() => {
    if (cards.length === 0) return;
    const done = (): void => setCards([]);
    window.addEventListener("afterprint", done);
    window.print();
    return () => window.removeEventListener("afterprint", done);
  }, [cards]);
  const make = async (): Promise<void> => {
    const made: Card[] = [];
    for (const one of never) {
      const { code, until } = await api.appointment.invite.mutate({ id: one.id });
      made.push({ held: one, name: one.name, code, until });
    }
    setCards(made);
    await renew();
  };
  if (never.length === 0) return null;
  return (
    <>
      <p>
        <Button onClick={() => setAsking(true)}>{t("printAll", { n: never.length })}</Button>
      </p>
      {asking && (
        <Dialog
          title={t("printAll", { n: never.length })}
          act={t("print")}
          onAct={() => void make()}
          onClose={() => setAsking(false)}
        >
          <p>{t("printText")}</p>
        </Dialog>
      )}
      {cards.length > 0 && (
        <Paper>
          <div className={styles.sheet}>
            {cards.map(({ held: one, name, code }) => (
              <div key={one.id} className={styles.card}>
                <Qr text={linkOf(code)} label={name} />
                <b>{name}</b>
                <span>{`${territory.node(one.node)?.name ?? ""} ${t(`role.${one.role}`)}`}</span>
                <span className={styles.code}>{code}</span>
              </div>
            ))}
          </div>
        </Paper>
      )}
    </>
  );
}
