"use client";
import { useState } from "react";
import { Dialog } from "@/app/_desk/dialog";
import { Button } from "@/app/_ui/button";
import { useLanguage } from "@/app/_ui/settings";
import { useText } from "@/app/_ui/text";
import { adminMessages } from "@/lib/i18n/messages/admin";
import { placeName } from "@/lib/i18n/place";
import { moment } from "@/lib/i18n/time";
import { mayAppoint, mayDelegate } from "@/lib/policy/appoint";
import { DelegateDialog } from "./delegate-dialog";
import type { Invitation } from "./invitation-dialog";
import styles from "./people.module.css";
import { isQuiet } from "./quiet";
import type { Held, Office } from "./use-people";

/** One post: whether its holder has ever signed in, and what can be done about it. */
export function HeldRow(props: {
  /** One appointment; of a captain all that make up the post. */
  all: readonly [Held, ...Held[]];
  place: string;
  office: Office;
  act(work: () => Promise<unknown>): Promise<void>;
  invited(invitation: Invitation): void;
  another(held: Held): void;
}) {
  const { all, place, office, act, invited, another } = props;
  const [held] = all;
  const { api, me, offset, territory } = office;
  const t = useText(adminMessages);
  const { language } = useLanguage();
  const when = (at: number): string => moment(at, me.now, offset, language);
  const [asking, setAsking] = useState<"signOut" | "dismiss" | "delegate" | null>(null);
  const { id, name, role } = held;
  const subjects = all.flatMap(({ subject }) => {
    if (subject === null) return [];
    return territory.squad(subject)?.name ?? placeName(subject, territory, language);
  });
  const standsIn = held.standsInFor !== null;
  const mine = me.actor?.appointments.some((own) => own.id === held.standsInFor);
  const may = me.actor !== null && mayAppoint(me.actor, role, held.path, me.now);
  const said = { name, role: t(`role.${role}`), place };
  // Nobody is dismissed with a wall.
  const word = <T extends string>(what: T) => (role === "wall" ? "unpair" : what);
  const invite = async (): Promise<void> =>
    invited({ name, ...(await api.appointment.invite.mutate({ id })) });
  const end = async (how: "signOut" | "dismiss"): Promise<void> => {
    if (how === "signOut") await api.appointment.signOut.mutate({ id });
    else for (const one of all) await api.appointment.dismiss.mutate({ id: one.id });
  };
  return (
    <div className={styles.row}>
      <b>{name}</b>
      <span>
        {[t(`role.${role}`), subjects.join("、"), held.title].filter(Boolean).join(" · ")}
        {standsIn && held.until !== null && ` · ${t("standsIn", { time: when(held.until) })}`}
      </span>
      <span className={isQuiet(held.seen, "24", me.now) ? styles.gap : styles.seen}>
        {held.seen !== null
          ? t("seen", { time: when(held.seen) })
          : held.invitedUntil !== null
            ? t("invited", { time: when(held.invitedUntil) })
            : t("never")}
      </span>
      <span className={styles.acts}>
        {may && role !== "wall" && (
          <>
            <Button onClick={() => void act(invite)}>{t("invite")}</Button>
            <Button onClick={() => another(held)}>{t("addPost")}</Button>
          </>
        )}
        {may && role !== "wall" && (
          <Button onClick={() => setAsking("signOut")}>{t("signOut")}</Button>
        )}
        {(may || mine) && held.account !== me.actor?.account && (
          <Button onClick={() => setAsking("dismiss")}>
            {t(mine ? "standInEnds" : word("dismiss"))}
          </Button>
        )}
        {me.actor && mayDelegate(me.actor, held, me.now) && (
          <Button onClick={() => setAsking("delegate")}>{t("delegate")}</Button>
        )}
      </span>
      {asking === "delegate" && (
        <DelegateDialog held={held} office={office} act={act} onClose={() => setAsking(null)} />
      )}
      {asking && asking !== "delegate" && (
        <Dialog
          title={t(word(asking))}
          act={t(word(asking))}
          look="seal"
          onAct={() => void act(() => end(asking))}
          onClose={() => setAsking(null)}
        >
          <p>{t(`${word(asking)}Text`, said)}</p>
        </Dialog>
      )}
    </div>
  );
}
