"use client";
import { useEffect, useState } from "react";
import { Button } from "@/app/_ui/button";
import { download } from "@/app/_ui/download";
import { useText } from "@/app/_ui/text";
import { importPageMessages } from "@/lib/i18n/messages/import-page";
import { type ListWord, listMessages } from "@/lib/i18n/messages/lists";
import type { ImportOutcome, ListCounts } from "@/lib/protocol/imports";
import styles from "./import.module.css";
import { fetchOf } from "./send";

/** Lists in which something changes. */
export const changing = (lists: readonly ListCounts[]): ListCounts[] =>
  lists.filter(({ added, changed, gone }) => added + changed + gone > 0);

/** The same in a line: 楼栋 新 2, 停用或删去 1. */
export function useBrief(): (lists: readonly ListCounts[]) => string {
  const t = useText(importPageMessages);
  const listWord = useText(listMessages);
  return (lists) =>
    changing(lists)
      .map((one) => {
        const counts = (["added", "changed", "gone"] as const).filter((key) => one[key] > 0);
        return `${listWord(one.list as ListWord)} ${counts.map((key) => `${t(key)} ${one[key]}`).join(" ")}`;
      })
      .join(" · ");
}

/** What an import would do or has done: counts by list, every problem at its cell, the picture. */
export function Outcome({
  outcome,
  title,
  session,
}: {
  outcome: ImportOutcome;
  title: string;
  session: string;
}) {
  const t = useText(importPageMessages);
  const listWord = useText(listMessages);
  const { lists, problemCount, problems, notes, gone, picture } = outcome;
  if (problemCount > 0) return <Problems outcome={outcome} session={session} />;
  return (
    <section className={styles.outcome}>
      <h2>{title}</h2>
      {changing(lists).length === 0 ? (
        <p>{t("nothing")}</p>
      ) : (
        <table className={styles.counts}>
          <thead>
            <tr>
              <th scope="col">{t("list")}</th>
              {(["added", "changed", "same", "gone"] as const).map((one) => (
                <th key={one} scope="col">
                  {t(one)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {lists
              .filter(({ added, changed, same, gone }) => added + changed + same + gone > 0)
              .map((one) => (
                <tr key={one.list}>
                  <th scope="row">{listWord(one.list as ListWord)}</th>
                  <td>{one.added}</td>
                  <td>{one.changed}</td>
                  <td>{one.same}</td>
                  <td>{one.gone}</td>
                </tr>
              ))}
          </tbody>
        </table>
      )}
      <Named title={t("goneNames")} lines={gone} />
      <Named title={t("notes")} lines={notes} />
      {picture && problems.length === 0 && <Picture session={session} />}
    </section>
  );
}

function Problems({ outcome, session }: { outcome: ImportOutcome; session: string }) {
  const t = useText(importPageMessages);
  const { problemCount, problems } = outcome;
  const save = async (): Promise<void> => {
    const book = await fetchOf(session, "problems");
    if (book) download(book, `${t("problemFile")}.xlsx`);
  };
  return (
    <section className={styles.outcome}>
      <div className={styles.problemHead}>
        <h2>{t("problems", { n: problemCount })}</h2>
        <Button onClick={() => void save()}>{t("download")}</Button>
      </div>
      {problems.length < problemCount && <p>{t("problemsSome")}</p>}
      <table className={styles.problems}>
        <thead>
          <tr>
            {(["cell", "column", "problem", "file"] as const).map((one) => (
              <th key={one} scope="col">
                {t(one)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {problems.map(({ file, row, cell, heading, text }, n) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: they never change places
            <tr key={n}>
              <td>
                <b>{cell || (row > 0 ? row : "")}</b>
              </td>
              <td>{heading}</td>
              <td>{text}</td>
              <td>{file}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Named({ title, lines }: { title: string; lines: readonly string[] }) {
  if (lines.length === 0) return null;
  return (
    <details className={styles.named}>
      <summary>{`${title} (${lines.length})`}</summary>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </details>
  );
}

function Picture({ session }: { session: string }) {
  const t = useText(importPageMessages);
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    let made: string | null = null;
    let over = false;
    void fetchOf(session, "picture").then((blob) => {
      if (!blob || over) return;
      made = URL.createObjectURL(blob);
      setUrl(made);
    });
    return () => {
      over = true;
      if (made) URL.revokeObjectURL(made);
    };
  }, [session]);
  if (!url) return null;
  return (
    <figure className={styles.picture}>
      <figcaption>{t("picture")}</figcaption>
      {/* biome-ignore lint/performance/noImgElement: made in this browser */}
      <img src={url} alt={t("picture")} />
    </figure>
  );
}
