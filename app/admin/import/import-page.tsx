"use client";
import { Frame } from "@/app/_demo/frame";
import { Problem } from "@/app/_ui/problem";
import { useLanguage } from "@/app/_ui/settings";
import { useText } from "@/app/_ui/text";
import { AdminNav } from "@/app/admin/admin-nav";
import people from "@/app/admin/people.module.css";
import { importPageMessages } from "@/lib/i18n/messages/import-page";
import { ChooseFiles } from "./choose-files";
import styles from "./import.module.css";
import { JobView } from "./job-view";
import { LastRun } from "./last-run";
import { type Desk, useImports } from "./use-imports";

/** Files are brought in: sent, looked at, taken or not, and put back. */
export function ImportPage() {
  const desk = useImports();
  if (desk === "loading") return <Frame>{null}</Frame>;
  if (typeof desk === "string") return <Problem why={desk} />;
  return <ImportDesk desk={desk} />;
}

function ImportDesk({ desk }: { desk: Desk }) {
  const t = useText(importPageMessages);
  const { language } = useLanguage();
  const { view, refused, away } = desk;
  const { job, busy } = view;
  const running = job?.state === "running";
  return (
    <Frame>
      <main className={people.main} lang={language}>
        <AdminNav />
        <div className={people.head}>
          <div>
            <h1>{t("title")}</h1>
            <p>{t("lead")}</p>
          </div>
        </div>
        {refused && (
          <p role="alert" className={styles.refused} ref={intoView}>
            {t(`refused.${refused.why}`, { name: refused.name })}
          </p>
        )}
        {away && (
          <p role="status" className={styles.note}>
            {t("reconnecting")}
          </p>
        )}
        {busy !== null && (
          <p role="status" className={styles.note}>
            {t("busy", { name: busy })}
          </p>
        )}
        {busy === null && !running && <ChooseFiles desk={desk} />}
        {job && <JobView desk={desk} job={job} />}
        {!running && <LastRun desk={desk} />}
      </main>
    </Frame>
  );
}

/** Who pressed a button far below sees why it did nothing. */
const intoView = (line: HTMLElement | null): void => line?.scrollIntoView({ block: "nearest" });
