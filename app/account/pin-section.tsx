"use client";
import { useState } from "react";
import { forgetPin, pinOf, setPin, triesLeft, tryPin } from "@/app/_pin/kept-pin";
import { canHavePin } from "@/app/_pin/pin";
import { PinEntry } from "@/app/_pin/pin-entry";
import { BottomSheet } from "@/app/_ui/bottom-sheet";
import { Button } from "@/app/_ui/button";
import { useText } from "@/app/_ui/text";
import { pinMessages } from "@/lib/i18n/messages/pin";
import rows from "./account.module.css";

type Asked = { of: "old"; next: "new" | "gone" } | { of: "new" } | { of: "again"; pin: string };
type Word = Parameters<ReturnType<typeof useText<keyof (typeof pinMessages)["en"]>>>[0];

/** The PIN of this phone's owner: set, changed, removed. `over`: too many wrong ones. */
export function PinSection(props: { session: string; account: string; over(): void }) {
  const { session, account, over } = props;
  const t = useText(pinMessages);
  const [isSet, setIsSet] = useState(() => pinOf(session, account) !== null);
  const [asked, setAsked] = useState<Asked | null>(null);
  const [refused, setRefused] = useState<string | null>(null);
  const [done, setDone] = useState<Word | null>(null);
  const ask = (next: Asked | null, why: string | null = null): void => {
    setAsked(next);
    setRefused(why);
    setDone(null);
  };
  const finish = (now: boolean, word: Word): void => {
    ask(null);
    setIsSet(now);
    setDone(word);
  };
  const say = async (pin: string): Promise<void> => {
    if (asked?.of === "new") return ask({ of: "again", pin });
    if (asked?.of === "again") {
      if (asked.pin !== pin) return ask({ of: "new" }, t("differs"));
      const kept = await setPin(session, account, pin);
      return finish(kept, kept ? "isSet" : "unkept");
    }
    if (!(await tryPin(session, account, pin))) {
      const kept = pinOf(session, account);
      const left = kept ? triesLeft(kept) : 0;
      return left === 0 ? over() : setRefused(t("wrong", { n: left }));
    }
    if (asked?.next === "new") return ask({ of: "new" });
    forgetPin(session);
    finish(false, "isGone");
  };
  return (
    <section className={rows.block} aria-label={t("title")}>
      <h2>{t("title")}</h2>
      <p>{t(canHavePin() ? "about" : "insecure")}</p>
      {canHavePin() && (
        <div className={rows.acts}>
          <Button
            size="touch"
            onClick={() => ask(isSet ? { of: "old", next: "new" } : { of: "new" })}
          >
            {t(isSet ? "change" : "set")}
          </Button>
          {isSet && (
            <Button size="touch" onClick={() => ask({ of: "old", next: "gone" })}>
              {t("remove")}
            </Button>
          )}
        </div>
      )}
      {done && <p role="status">{t(done)}</p>}
      {asked && (
        <BottomSheet title={t(asked.of)} onClose={() => ask(null)}>
          <PinEntry
            key={asked.of}
            label={t(asked.of)}
            word={t("goOn")}
            refused={refused}
            onSay={say}
          />
        </BottomSheet>
      )}
    </section>
  );
}
