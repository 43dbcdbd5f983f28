import { HOUR } from "@/lib/kit/clock";
import { SESSION_HEADER } from "@/lib/protocol/session";
import type { SignInAct } from "@/lib/protocol/sign-in";

/** The server exchanges a token once a day: a wall that is never loaded anew asks often enough. */
const EVERY = 6 * HOUR;
const ACT: SignInAct = "renew";

/** Keeps a tab's session from running out while it is open; without a network it is asked the next time. */
export function keepSession(session: string): () => void {
  const ask = (): void => {
    const headers = { "content-type": "application/json", [SESSION_HEADER]: session };
    // Read to its end: a browser holds on to an answer that nobody takes.
    fetch(`/api/auth/${ACT}`, { method: "POST", headers, body: "{}" })
      .then((answer) => answer.arrayBuffer())
      .catch(() => {});
  };
  ask();
  const timer = setInterval(ask, EVERY);
  return () => clearInterval(timer);
}
