"use client";
import { useState } from "react";
import { Dialog } from "@/app/_desk/dialog";
import { Field, Select } from "@/app/_desk/field";
import { Button } from "@/app/_ui/button";
import { useLanguage } from "@/app/_ui/settings";
import { useText } from "@/app/_ui/text";
import { importPageMessages } from "@/lib/i18n/messages/import-page";
import { type ImportJob, importKindOf, type Said } from "@/lib/protocol/imports";
import { FileCard } from "./file-card";
import styles from "./import.module.css";
import { Outcome, useBrief } from "./outcome";
import { type Desk, isAtWork } from "./use-imports";
import { useSaid } from "./use-said";

const SYSTEMS = ["", "wgs84", "gcj02", "bd09", "EPSG:4490"] as const;

/** The import that is under way: its files, what they would do, and the act itself. */
export function JobView({ desk, job }: { desk: Desk; job: ImportJob }) {
  const { api, act, session, view, fields } = desk;
  const { files, state, outcome, failure } = job;
  const t = useText(importPageMessages);
  const brief = useBrief();
  const { language } = useLanguage();
  const [asking, setAsking] = useState(false);
  const { said, say, told } = useSaid(desk, job);
  const option = (change: Partial<Omit<Said, "files">>): void =>
    say((before) => ({ ...before, ...change }));
  const ofFile = (id: string, change: (file: Said["files"][number]) => Said["files"]): void =>
    say((before) => ({
      ...before,
      files: before.files.flatMap((one) => (one.id === id ? change(one) : one)),
    }));
  const drop = (): void => void act(() => api.imports.drop.mutate({}));
  if (state === "running") return <Progress job={job} />;
  if (state === "taken" && outcome)
    return (
      <Outcome outcome={outcome} title={t(files.length > 0 ? "did" : "undone")} session={session} />
    );
  const counts = brief(outcome?.lists ?? []);
  const ready = state === "shown" && outcome?.problemCount === 0 && counts !== "";
  return (
    <>
      {files.map((file) => {
        const about = said.files.find(({ id }) => id === file.id);
        if (!about) return null;
        return (
          <FileCard
            key={file.id}
            file={{ ...file, ...about }}
            may={view.may}
            fields={fields[importKindOf(about.kind)]}
            onChange={(change) => ofFile(file.id, (one) => [{ ...one, ...change }])}
            onRemove={() => ofFile(file.id, () => [])}
          />
        );
      })}
      {job.kind === "territory" && (
        <div className={styles.options}>
          <Select
            label={t("coordinates")}
            value={said.coordinates as (typeof SYSTEMS)[number]}
            options={SYSTEMS.map((one) => [one, t(`coordinates.${one}`)] as const)}
            onChange={(coordinates) => option({ coordinates })}
          />
          <Field
            label={t("attribution")}
            value={said.attribution}
            longest={120}
            onChange={(attribution) => option({ attribution })}
          />
          <label className={styles.check}>
            <input
              type="checkbox"
              checked={said.outsideIsGround}
              onChange={(event) => option({ outsideIsGround: event.target.checked })}
            />
            {t("outside")}
          </label>
        </div>
      )}
      {failure && (
        <p role="alert" className={styles.refused}>
          {t(`failure.${failure}`)}
        </p>
      )}
      {outcome && <Outcome outcome={outcome} title={t("would")} session={session} />}
      <div className={styles.acts}>
        <Button onClick={drop}>{t("discard")}</Button>
        <Button
          look={ready ? "plain" : "primary"}
          disabled={files.length === 0 || isAtWork(job)}
          onClick={() => void told().then(() => act(() => api.imports.look.mutate({ language })))}
        >
          {t(outcome ? "again" : "look")}
        </Button>
        {ready && (
          <Button look="primary" onClick={() => setAsking(true)}>
            {t("take")}
          </Button>
        )}
      </div>
      {asking && (
        <Dialog
          title={t("takeTitle")}
          act={t("take")}
          onAct={() => void act(() => api.imports.take.mutate({ language }))}
          onClose={() => setAsking(false)}
        >
          <p>{t(job.kind === "territory" ? "takeTerritory" : "takePeople", { counts })}</p>
        </Dialog>
      )}
    </>
  );
}

function Progress({ job: { step, share } }: { job: ImportJob }) {
  const t = useText(importPageMessages);
  const measured = step === "read" || step === "compare" || step === "write";
  return (
    <div role="status" className={styles.progress}>
      <span>{t(`step.${step ?? "read"}`)}</span>
      <progress {...(measured ? { value: share } : {})} />
    </div>
  );
}
