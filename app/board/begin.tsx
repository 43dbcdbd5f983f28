"use client";
import { useLive } from "@/app/_live/live";
import { ButtonLink } from "@/app/_ui/button";
import { useText } from "@/app/_ui/text";
import { board } from "@/lib/i18n/messages/board";
import { mayImport } from "@/lib/policy/imports";

/** What is to be done about a map that shows nothing, for who can do it. */
export function Begin() {
  const t = useText(board);
  const { me } = useLive();
  if (!mayImport(me.actor, "territory", me.now)) return null;
  return (
    <ButtonLink look="primary" href="/admin/import">
      {t("begin")}
    </ButtonLink>
  );
}
