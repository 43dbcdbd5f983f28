"use client";
import { useState } from "react";
import { Dialog } from "@/app/_desk/dialog";
import { useText } from "@/app/_ui/text";
import { adminMessages } from "@/lib/i18n/messages/admin";
import styles from "./code-dialog.module.css";
import { Qr } from "./qr";

/** A link that is shown once, to be scanned, copied or read aloud; nobody can look it up again. */
export function CodeDialog(props: {
  title: string;
  text: string;
  /** Its code stands behind the #, which never reaches a server or its logs. */
  link: string;
  code: string;
  onClose(): void;
}) {
  const { title, text, link, code, onClose } = props;
  const t = useText(adminMessages);
  const [copied, setCopied] = useState(false);
  const copy = (): void => {
    void navigator.clipboard?.writeText(link).then(() => setCopied(true));
  };
  return (
    <Dialog title={title} act={t(copied ? "copied" : "copy")} onAct={copy} onClose={onClose}>
      <p>{text}</p>
      <div className={styles.qr}>
        <Qr text={link} label={title} />
      </div>
      <p className={styles.code}>{code}</p>
    </Dialog>
  );
}
