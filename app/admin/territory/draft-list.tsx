"use client";
import { useState } from "react";
import { Dialog } from "@/app/_desk/dialog";
import { useLive } from "@/app/_live/live";
import { Button } from "@/app/_ui/button";
import { useLanguage } from "@/app/_ui/settings";
import { useText } from "@/app/_ui/text";
import { territoryMessages } from "@/lib/i18n/messages/territory";
import { Against } from "./against";
import { describeEdit, describeProblem } from "./describe";
import { PublishDialog } from "./publish-dialog";
import styles from "./territory.module.css";
import type { DraftNow } from "./use-draft";

/** The draft, edit by edit, what stands against it, and its way out. */
export function DraftList(props: {
  draft: DraftNow;
  /** Steps are taken back or done again: what a hand holds may be no more. */
  onTurn(): void;
  onChoose(id: string): void;
}) {
  const { draft, onTurn, onChoose } = props;
  const turn = (act: () => void): void => {
    onTurn();
    act();
  };
  const { store, state, stale, before, after, answer } = draft;
  const { territory } = useLive();
  const { language } = useLanguage();
  const t = useText(territoryMessages);
  const [asking, setAsking] = useState<"publish" | "discard" | null>(null);
  const [said, setSaid] = useState<"publishing" | "published" | "failed" | null>(null);
  const { edits, undone } = state;
  // The server has the last word on each; until it comes, what can be seen from here.
  const problems =
    answer && "problems" in answer && answer.problems.length > 0 ? answer.problems : draft.problems;
  const clear =
    answer?.as === "considered" && answer.problems.length + answer.inTheWay.length === 0;
  return (
    <section className={styles.draft} aria-label={t("draft")}>
      <h2>
        {t("draft")}
        {edits.length > 0 && <span>{edits.length}</span>}
      </h2>
      {said && edits.length === 0 && <p role="status">{t(said)}</p>}
      {said === "failed" && edits.length > 0 && (
        <p role="alert" className={styles.against}>
          {t("failed")}
        </p>
      )}
      {stale && edits.length > 0 && (
        <div className={styles.stale} role="alert">
          <p>{t("stale")}</p>
          <Button look="primary" onClick={() => store.layOver(territory.version)}>
            {t("layOver")}
          </Button>
        </div>
      )}
      {edits.length === 0 && !said && <p className={styles.quiet}>{t("nothingYet")}</p>}
      <ol className={styles.edits}>
        {edits.map((edit, i) => {
          const wrong = problems.filter((problem) => problem.edit === i);
          const place = "into" in edit ? edit.into : edit.id;
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: an edit is its place in the draft
            <li key={i} data-wrong={wrong.length > 0 || undefined}>
              <button
                type="button"
                disabled={!after?.node(place) && !after?.entry(place)}
                onClick={() => onChoose(place)}
              >
                {describeEdit(edit, { before, after }, language)}
              </button>
              {wrong.map((problem) => (
                <p key={problem.code} role="alert">
                  {describeProblem(problem, language)}
                </p>
              ))}
            </li>
          );
        })}
      </ol>
      {!stale && answer && answer.as === "considered" && <Against {...answer} />}
      <div className={styles.acts}>
        <Button disabled={edits.length === 0} onClick={() => turn(() => store.undo())}>
          {t("undo")}
        </Button>
        <Button disabled={undone.length === 0} onClick={() => turn(() => store.redo())}>
          {t("redo")}
        </Button>
        <Button disabled={edits.length === 0} onClick={() => setAsking("discard")}>
          {t("discard")}
        </Button>
        <Button
          look="primary"
          disabled={edits.length === 0 || stale || !clear || said === "publishing"}
          onClick={() => setAsking("publish")}
        >
          {said === "publishing"
            ? t("publishing")
            : edits.length > 0 && !stale && !answer
              ? t("asking")
              : `${t("publish")}…`}
        </Button>
      </div>
      {asking === "discard" && (
        <Dialog
          title={t("discard")}
          act={t("discard")}
          look="seal"
          onAct={() => turn(() => store.clear())}
          onClose={() => setAsking(null)}
        >
          <p>{t("discardText", { n: edits.length })}</p>
        </Dialog>
      )}
      {asking === "publish" && answer?.as === "considered" && (
        <PublishDialog
          draft={draft}
          considered={answer}
          onSaid={setSaid}
          onClose={() => setAsking(null)}
        />
      )}
    </section>
  );
}
