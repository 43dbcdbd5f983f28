"use client";
import { type DragEvent, useRef, useState } from "react";
import { Button } from "@/app/_ui/button";
import { useLanguage } from "@/app/_ui/settings";
import { useText } from "@/app/_ui/text";
import { importPageMessages } from "@/lib/i18n/messages/import-page";
import { LARGEST_FILE } from "@/lib/protocol/imports";
import styles from "./import.module.css";
import { sendFile } from "./send";
import type { Desk } from "./use-imports";

const FORMATS = ".xlsx,.csv,.tsv,.txt,.zip,.geojson,.json,.geojsonl,.ndjson,.gz";

/** Where files are chosen or let fall; each is sent at once, and refused before the first byte where it is too large. */
export function ChooseFiles({ desk }: { desk: Desk }) {
  const t = useText(importPageMessages);
  const { language } = useLanguage();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const [sending, setSending] = useState<{ name: string; share: number } | null>(null);
  const send = async (files: readonly File[]): Promise<void> => {
    for (const file of files) {
      const { name, size } = file;
      if (size > LARGEST_FILE) {
        desk.refuse("too-large", name);
        return;
      }
      if (size === 0) continue;
      let id = "";
      const begun = await desk.act(async () => {
        const answer = await desk.api.imports.begin.mutate({ name, size, language });
        if (answer.ok) id = answer.value;
        return answer;
      });
      if (!begun) return;
      setSending({ name, share: 0 });
      const refused = await sendFile(desk.session, id, file, (bytes) =>
        setSending({ name, share: bytes / size }),
      );
      setSending(null);
      await desk.act(async () => ({ ok: true, value: null }));
      if (refused) {
        desk.refuse(refused, name);
        return;
      }
    }
  };
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    void send([...event.dataTransfer.files]);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the button in it does the same
    <div
      className={styles.drop}
      data-over={over || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <Button onClick={() => input.current?.click()} disabled={sending !== null}>
        {t("choose")}
      </Button>
      <span>{t("dropHere")}</span>
      <small>{t("formats")}</small>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        accept={FORMATS}
        aria-label={t("choose")}
        onChange={(event) => {
          void send([...(event.target.files ?? [])]);
          event.target.value = "";
        }}
      />
      {sending && (
        <p role="status" className={styles.progress}>
          <span>{`${sending.name} · ${t("sending", { percent: Math.floor(sending.share * 100) })}`}</span>
          <progress value={sending.share} />
        </p>
      )}
    </div>
  );
}
