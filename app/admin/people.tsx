"use client";
import { useState } from "react";
import { Frame } from "@/app/_demo/frame";
import { Select } from "@/app/_desk/field";
import { Button, ButtonLink } from "@/app/_ui/button";
import { Problem } from "@/app/_ui/problem";
import { useLanguage } from "@/app/_ui/settings";
import { useText } from "@/app/_ui/text";
import { signOut } from "@/app/sign-in/post";
import { adminMessages } from "@/lib/i18n/messages/admin";
import { screenFor } from "@/lib/policy/landing";
import { AdminNav } from "./admin-nav";
import { AppointForm } from "./appoint-form";
import { BackupLine } from "./backup-line";
import { CaptainGapList } from "./captain-gap-list";
import { HeldRow } from "./held-row";
import { type Invitation, InvitationDialog } from "./invitation-dialog";
import styles from "./people.module.css";
import { PlaceCode } from "./place-code";
import { PrintInvitations } from "./print-invitations";
import { isQuiet, QUIET, type Quiet } from "./quiet";
import { type Held, type Office, usePeople } from "./use-people";

/** Who is appointed at one's place and below it: the gaps, the invitations, the phones that were lost. */
export function People() {
  const office = usePeople();
  if (office === "loading") return <Frame>{null}</Frame>;
  if (typeof office === "string") return <Problem why={office} />;
  return <PeopleOf office={office} />;
}

function PeopleOf({ office }: { office: Office }) {
  const t = useText(adminMessages);
  const { language } = useLanguage();
  const [invitation, setInvitation] = useState<Invitation | null>(null);
  const [quiet, setQuiet] = useState<Quiet>("all");
  const [another, setAnother] = useState<Held | null>(null);
  const [failed, setFailed] = useState(false);
  const screen = screenFor(office.me.actor?.appointments ?? [], office.me.now);
  /** Runs an act; what it came to is seen in the list. */
  const act = async (work: () => Promise<unknown>): Promise<void> => {
    setFailed(false);
    await work().then(office.renew, () => setFailed(true));
  };
  return (
    <Frame>
      <main className={styles.main} lang={language}>
        <AdminNav />
        <div className={styles.head}>
          <div>
            <h1>{t("title")}</h1>
            <p>{t("lead")}</p>
            <BackupLine office={office} />
          </div>
          <ButtonLink href="/pair">{t("pairWall")}</ButtonLink>
          <Button onClick={() => void signOut()}>{t("leave")}</Button>
          <ButtonLink href={screen ?? "/"}>{t("own")}</ButtonLink>
        </div>
        {failed && (
          <p role="alert" className={styles.refused}>
            {t("refused")}
          </p>
        )}
        <AppointForm
          office={office}
          another={another}
          act={act}
          invited={setInvitation}
          done={() => setAnother(null)}
        />
        <PrintInvitations office={office} />
        <PlaceCode office={office} act={act} />
        <div className={styles.quiet}>
          <Select
            label={t("show")}
            value={quiet}
            options={QUIET.map((one) => [one, t(`quiet.${one}`)])}
            onChange={setQuiet}
          />
        </div>
        {office.places.map((place) => {
          const here = office.held.filter(
            ({ node, seen }) => node === place.id && isQuiet(seen, quiet, office.me.now),
          );
          if (here.length === 0 && quiet !== "all") return null;
          return (
            <section key={place.id} className={styles.place} data-depth={place.depth}>
              <h2>
                {place.name}
                <span>{here.length > 0 ? postsOf(here).length : t("nobody")}</span>
              </h2>
              {quiet === "all" && place.level === "community" && office.territory.isWhole && (
                <CaptainGapList community={place.id} held={here} office={office} />
              )}
              {postsOf(here).map((all) => (
                <HeldRow
                  key={all[0].id}
                  all={all}
                  place={place.name}
                  office={office}
                  act={act}
                  invited={setInvitation}
                  another={(held) => {
                    setAnother(held);
                    window.scrollTo({ top: 0 });
                  }}
                />
              ))}
            </section>
          );
        })}
      </main>
      {invitation && (
        <InvitationDialog
          invitation={invitation}
          offset={office.offset}
          onClose={() => setInvitation(null)}
        />
      )}
    </Frame>
  );
}

/** A captain's buildings and units are one post, and a row of their own. */
function postsOf(held: readonly Held[]): [Held, ...Held[]][] {
  const posts = new Map<string, [Held, ...Held[]]>();
  for (const one of held) {
    const { id, account, role, title } = one;
    const key = role === "captain" ? `${account} ${title}` : id;
    const post = posts.get(key);
    if (post) post.push(one);
    else posts.set(key, [one]);
  }
  return [...posts.values()];
}
