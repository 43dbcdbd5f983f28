"use client";
import { Dialog } from "@/app/_desk/dialog";
import { useLive } from "@/app/_live/live";
import { useText } from "@/app/_ui/text";
import { type ListWord, listMessages } from "@/lib/i18n/messages/lists";
import { territoryMessages } from "@/lib/i18n/messages/territory";
import type { Considered } from "@/lib/protocol/territory-edit";
import styles from "./territory.module.css";
import type { DraftNow } from "./use-draft";

/** Before a server that has not answered is asked again, and how often: three minutes. */
const AGAIN = 3_000;
const TRIES = 60;

/** Asks until there is an answer; fails when there is none for long. */
async function patiently<T>(ask: () => Promise<T>, tries = TRIES): Promise<T> {
  await new Promise((resolve) => setTimeout(resolve, AGAIN));
  return await ask().catch((error: unknown) => {
    if (tries === 1) throw error;
    return patiently(ask, tries - 1);
  });
}

/** What will be different, before it is so for everybody. */
export function PublishDialog(props: {
  draft: DraftNow;
  considered: Considered;
  onSaid(said: "publishing" | "published" | "failed"): void;
  onClose(): void;
}) {
  const { draft, considered, onSaid, onClose } = props;
  const { api } = useLive();
  const t = useText(territoryMessages);
  const listWord = useText(listMessages);
  const { store, state } = draft;
  const { id, version, edits } = state;
  const publish = async (): Promise<void> => {
    onSaid("publishing");
    const draft = { id, version, edits };
    // A long answer may be lost on its way: then what the server says next of the draft tells.
    const answer = await api.territory.publish
      .mutate(draft)
      .catch(() => patiently(() => api.territory.consider.query(draft)));
    const done = answer.as === "published" || (answer.as === "stale" && answer.draft === id);
    if (done) store.clear();
    onSaid(done ? "published" : "failed");
  };
  return (
    <Dialog
      title={t("publishTitle", { n: edits.length })}
      act={t("publish")}
      onAct={() => void publish().catch(() => onSaid("failed"))}
      onClose={onClose}
    >
      <table className={styles.changes}>
        <tbody>
          {considered.changes.map(({ list, added, changed, retired }) => (
            <tr key={list}>
              <th scope="row">{listWord(list as ListWord)}</th>
              <td>{added > 0 && t("added", { n: added })}</td>
              <td>{changed > 0 && t("changed", { n: changed })}</td>
              <td>{retired > 0 && t("retired", { n: retired })}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {considered.appointments > 0 && <p>{t("appointments", { n: considered.appointments })}</p>}
      <p>{t("publishText")}</p>
    </Dialog>
  );
}
