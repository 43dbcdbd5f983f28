"use client";
import { type RefObject, useEffect, useState } from "react";
import { createPortal } from "react-dom";
import type { Paper } from "@/app/_sheet/sheet";
import { Button } from "@/app/_ui/button";
import { useText } from "@/app/_ui/text";
import { usePart } from "@/app/_ui/use-part";
import { views } from "@/lib/i18n/messages/views";
import type { NodeId } from "@/lib/schema/territory";

/** What makes pages and files is fetched when somebody prints. */
const load = () => import("./print-dialog");

/** 打印, also by Ctrl+P: what a browser prints of a screen is no map. */
export function PrintButton(props: {
  node: NodeId;
  /** What is drawn on the sheets that lie over the map, while they do. */
  papers?: RefObject<readonly Paper[] | null>;
}) {
  const t = useText(views);
  const [open, setOpen] = useState(false);
  const part = usePart(open, load);
  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      if (event.key.toLowerCase() !== "p" || !(event.ctrlKey || event.metaKey)) return;
      if (event.shiftKey || event.altKey) return;
      event.preventDefault();
      if (!document.querySelector("dialog[open]")) setOpen(true);
    };
    document.addEventListener("keydown", pressed);
    return () => document.removeEventListener("keydown", pressed);
  }, []);
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t("print")}</Button>
      {open &&
        part &&
        // Where there is little room this button is hidden, and would hide the dialog with it.
        createPortal(<part.PrintDialog {...props} onClose={() => setOpen(false)} />, document.body)}
    </>
  );
}
