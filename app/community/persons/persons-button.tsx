"use client";
import { useLive, useNow } from "@/app/_live/live";
import { Button } from "@/app/_ui/button";
import { useText } from "@/app/_ui/text";
import { personsMessages } from "@/lib/i18n/messages/persons";
import { maySeePeople } from "@/lib/policy/people";

/** 居民, for who may see people of the community. */
export function PersonsButton({ size, onOpen }: { size?: "touch"; onOpen(): void }) {
  const { me, territory, node } = useLive();
  const t = useText(personsMessages);
  const now = useNow(60_000);
  const path = territory.node(node)?.path ?? "";
  if (!maySeePeople(me.actor, path, territory, now)) return null;
  return (
    <Button {...(size && { size })} onClick={onOpen}>
      {t("open")}
    </Button>
  );
}
