"use client";
import { type ReactNode, useEffect, useRef, useState, useSyncExternalStore } from "react";
import type { LiveClient } from "@/app/_live/client";
import { Button } from "@/app/_ui/button";
import { useText } from "@/app/_ui/text";
import { endSession } from "@/app/sign-in/post";
import { pinMessages } from "@/lib/i18n/messages/pin";
import { pinOf, triesLeft, tryPin } from "./kept-pin";
import { PIN_TRIES } from "./pin";
import styles from "./pin.module.css";
import { PinEntry } from "./pin-entry";

/** Whatever the lock may have to say. */
export const WORDS = JSON.stringify(pinMessages);

/** Between two attempts to end a session that is over here. */
const TRY_AGAIN = 3_000;

interface Props {
  session: string;
  account: string;
  client: LiveClient;
  /** The right PIN was said. */
  open(): void;
}

/** What was done here and has not been sent. */
const useUnsent = (client: LiveClient): number =>
  useSyncExternalStore(client.subscribe, client.picture, client.picture).pending.length;

/** Asks for the PIN, over all that the browser could show otherwise. */
export function LockScreen(props: Props) {
  const { session, account, client } = props;
  const t = useText(pinMessages);
  const dialog = useRef<HTMLDialogElement>(null);
  const [forgotten, setForgotten] = useState(false);
  const [left, setLeft] = useState(() => tries(session, account));
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog
      ref={dialog}
      className={styles.screen}
      aria-label={t("locked")}
      onClose={(event) => event.currentTarget.showModal()}
      // Keys of the screen behind it do nothing meanwhile.
      onKeyDown={(event) => event.nativeEvent.stopPropagation()}
    >
      <div className={styles.inside}>
        {left === 0 ? (
          <Over session={session} client={client} />
        ) : forgotten ? (
          <Forgotten session={session} client={client} back={() => setForgotten(false)} />
        ) : (
          <Ask {...props} left={left} tried={() => setLeft(tries(session, account))}>
            <Button size="touch" look="quiet" onClick={() => setForgotten(true)}>
              {t("forgot")}
            </Button>
          </Ask>
        )}
      </div>
    </dialog>
  );
}

function tries(session: string, account: string): number {
  const pin = pinOf(session, account);
  return pin ? triesLeft(pin) : PIN_TRIES;
}

function Ask(props: Props & { left: number; tried(): void; children: ReactNode }) {
  const { session, account, client, open, left, tried, children } = props;
  const t = useText(pinMessages);
  return (
    <>
      <h1>{t("locked")}</h1>
      <Unsent client={client} />
      <div className={styles.end}>
        <PinEntry
          label={t("enter")}
          word={t("open")}
          refused={left < PIN_TRIES ? t("wrong", { n: left }) : null}
          onSay={async (pin) => {
            if (await tryPin(session, account, pin)) open();
            else tried();
          }}
        />
        {children}
      </div>
    </>
  );
}

/** The lock holds nothing of it up. */
function Unsent({ client }: Pick<Props, "client">) {
  const t = useText(pinMessages);
  const n = useUnsent(client);
  return <p role="status">{n > 0 ? t("unsent", { n }) : null}</p>;
}

/** Whoever doesn't know it any more gets in as they did the first time. */
function Forgotten(props: Pick<Props, "session" | "client"> & { back(): void }) {
  const { session, client, back } = props;
  const t = useText(pinMessages);
  const n = useUnsent(client);
  const [away, setAway] = useState(false);
  const leave = async (): Promise<void> => {
    setAway(false);
    if (await endSession(session)) location.assign("/");
    else setAway(true);
  };
  return (
    <>
      <h1>{t("forgot")}</h1>
      <p>{t("forgotText")}</p>
      {n > 0 && <p role="status">{t(client.holdsAlone ? "forgotLost" : "forgotUnsent", { n })}</p>}
      <div className={styles.end}>
        <p role="alert" className={styles.refused}>
          {away && t("away")}
        </p>
        <Button size="act" look="primary" onClick={() => void leave()}>
          {t("leave")}
        </Button>
        <Button size="touch" onClick={back}>
          {t("back")}
        </Button>
      </div>
    </>
  );
}

/** Too many wrong ones: what was done is still sent, then the session ends. */
function Over({ session, client }: Pick<Props, "session" | "client">) {
  const t = useText(pinMessages);
  const n = useUnsent(client);
  useEffect(() => {
    if (n > 0) return;
    const leave = (): void =>
      void endSession(session).then((ended) => ended && location.assign("/"));
    leave();
    const timer = setInterval(leave, TRY_AGAIN);
    return () => clearInterval(timer);
  }, [n, session]);
  return (
    <>
      <h1>{t("overTitle", { n: PIN_TRIES })}</h1>
      <p>{t("overText")}</p>
      <Unsent client={client} />
    </>
  );
}
