"use client";
import { usePicture } from "@/app/_live/live";
import { useText } from "@/app/_ui/text";
import { REASONS } from "@/lib/domain/isolation/record";
import { wordMessages } from "@/lib/i18n/messages/act";
import { desk } from "@/lib/i18n/messages/desk";
import type { OrderRecord } from "./journal";

const isReason = (value: unknown): value is (typeof REASONS)[number] =>
  (REASONS as readonly unknown[]).includes(value);

/** Why an order was given: from the record, from this screen's own outbox, or not to be known just now. */
export function useReason(
  records: readonly OrderRecord[] | null,
): (order: string) => string | null {
  const { pending } = usePicture();
  const t = useText(desk);
  const word = useText(wordMessages);
  return (order) => {
    const own = pending.find((entry) => entry.envelope.id === order)?.envelope.args as
      | { reason?: unknown }
      | undefined;
    const reason = records?.find((r) => r.id === order)?.reason ?? own?.reason;
    if (isReason(reason)) return t("reason", { reason: word(`reason.${reason}`) });
    return records === null ? t("reasonAway") : null;
  };
}
