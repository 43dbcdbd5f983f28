"use client";
import { common } from "@/lib/i18n/messages/common";
import { Button, ButtonLink } from "./button";
import styles from "./problem.module.css";
import { useText } from "./text";

const WORDS = {
  "signed-out": ["signedOutTitle", "signedOutText", "sign-in"],
  "no-place": ["noPlaceTitle", "noPlaceText", "start"],
  elsewhere: ["elsewhereTitle", "elsewhereText", "own"],
  left: ["leftTitle", "leftText", "start"],
  unkept: ["unkeptTitle", "unkeptText", null],
  away: ["awayTitle", "awayText", "reload"],
  failed: ["failedTitle", "failedText", "reload"],
  "old-version": ["oldVersionTitle", "oldVersionText", "reload"],
  abuse: ["abuseTitle", "abuseText", "reload"],
  "bad-message": ["badMessageTitle", "badMessageText", "reload"],
  "too-many": ["tooManyTitle", "tooManyText", "reload"],
  crashed: ["crashedTitle", "crashedText", "reload"],
  "not-found": ["notFoundTitle", "notFoundText", "start"],
  "store-away": ["storeAwayTitle", "storeAwayText", "reload"],
} as const;

export const wordsOf = (why: string) =>
  WORDS[why in WORDS ? (why as keyof typeof WORDS) : "failed"];

/** A link out of here: to the first page, through signing in and back to this address, to one's own place. */
const LINKS = {
  start: { word: "toStart", href: () => "/" },
  "sign-in": {
    word: "toSignIn",
    href: () => `/?${new URLSearchParams({ to: `${location.pathname}${location.search}` })}`,
  },
  own: { word: "toOwn", href: () => location.pathname },
} as const;

type Way = keyof typeof LINKS | "reload" | null;

export function WayOut({ to, size }: { to: Way; size: "desk" | "touch" }) {
  const t = useText(common);
  if (to === null) return null;
  if (to === "reload") {
    return (
      <Button look="primary" size={size} onClick={() => location.reload()}>
        {t("reload")}
      </Button>
    );
  }
  const { word, href } = LINKS[to];
  return (
    <ButtonLink look="primary" size={size} href={href()}>
      {t(word)}
    </ButtonLink>
  );
}

/** A whole screen that has nothing to show: what happened, what is safe, what to do. */
export function Problem({ why, unsent = 0 }: { why: string; unsent?: number }) {
  const t = useText(common);
  const [title, text, to] = wordsOf(why);
  return (
    <main className={styles.page}>
      <Gatehouse />
      <h1>{t(title)}</h1>
      <p>{t(text)}</p>
      {unsent > 0 && (
        <p role="status">
          <b>{t("pendingCount", { n: unsent })}</b>
        </p>
      )}
      <WayOut to={to} size="touch" />
    </main>
  );
}

/** A closed gate: the picture of a screen without a place. */
function Gatehouse() {
  return (
    <svg className={styles.picture} viewBox="0 0 96 64" aria-hidden="true">
      <path d="M6 58h84M14 58V26h20v32M10 26l14-14 14 14M20 58V42h8v16" />
      <path d="M40 40h50M52 36v8M64 36v8M76 36v8" />
      <path d="M84 58V32" />
    </svg>
  );
}
