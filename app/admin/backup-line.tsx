"use client";
import { useEffect, useState } from "react";
import { useLanguage } from "@/app/_ui/settings";
import { useText } from "@/app/_ui/text";
import { adminMessages } from "@/lib/i18n/messages/admin";
import { duration, moment } from "@/lib/i18n/time";
import { commandsDistrict } from "@/lib/policy/district";
import type { BackupState } from "@/lib/protocol/backup";
import { backupWord, needsCare } from "./backup-word";
import styles from "./people.module.css";
import type { Office } from "./use-people";

/** How old the last backup is, for whoever commands the district. */
export function BackupLine({ office: { api, me, offset } }: { office: Office }) {
  const t = useText(adminMessages);
  const { language } = useLanguage();
  const [state, setState] = useState<BackupState | null>(null);
  const theirs = me.actor !== null && commandsDistrict(me.actor, me.now);
  useEffect(() => {
    // Of a server that does not say, nothing is said.
    if (theirs) api.backup.state.query().then(setState, () => {});
  }, [api, theirs]);
  if (!state) return null;
  const { last, every } = state;
  const word = backupWord(state, me.now);
  const said = {
    time: last === null ? "" : moment(last, me.now, offset, language),
    age: last === null ? "" : duration(me.now - last, language),
    every: every === null ? "" : duration(every, language),
  };
  return (
    <p className={styles.backup} data-care={needsCare(word)}>
      {t(`backup.${word}`, said)}
    </p>
  );
}
