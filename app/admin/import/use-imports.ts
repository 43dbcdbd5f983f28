"use client";
import { useCallback, useEffect, useRef, useState } from "react";
import { type Api, type Me, ownSession } from "@/app/_live/api";
import type { Result } from "@/lib/kit/result";
import type { ImportJob, ImportRefusal } from "@/lib/protocol/imports";
import type { SendRefusal } from "./send";

type State = Awaited<ReturnType<Api["imports"]["state"]["query"]>>;
type View = Extract<State["state"], { ok: true }>["value"];

/** Everything that the page of imports works with. */
export interface Desk {
  session: string;
  api: Api;
  me: Me;
  view: View;
  fields: State["fields"];
  /** The server is not to be reached just now: it takes up what was imported. */
  away: boolean;
  refused: { why: SendRefusal; name: string } | null;
  refuse(why: SendRefusal, name?: string): void;
  /** Asks the server for something, and for the state afterwards. */
  act(work: () => Promise<Result<unknown, ImportRefusal>>): Promise<boolean>;
}

type Own = Pick<Desk, "session" | "api" | "me">;
export type Opened = Desk | "loading" | "signed-out" | "no-place" | "failed";

/** Between two looks at what goes on; nothing is asked while nothing does. */
const LOOK_EVERY = 400;

/** Whether the server is at work on an import. */
export const isAtWork = (job: ImportJob | null): boolean =>
  job !== null &&
  (job.state === "running" ||
    (job.state === "open" &&
      job.files.some(({ seen, received, size }) => !seen && received === size)));

export function useImports(): Opened {
  const [own, setOwn] = useState<Own | "loading" | "signed-out" | "failed">("loading");
  const [state, setState] = useState<State | null>(null);
  const [away, setAway] = useState(false);
  const [refused, setRefused] = useState<Desk["refused"]>(null);
  const asked = useRef(0);
  useEffect(() => {
    ownSession().then(
      (found) => setOwn(found ?? "signed-out"),
      () => setOwn("failed"),
    );
  }, []);
  const ask = useCallback(async (): Promise<void> => {
    if (typeof own === "string") return;
    const n = ++asked.current;
    const said = await own.api.imports.state.query({}).catch((error: unknown) => {
      if (String(error).includes("not-allowed")) throw error;
      return null;
    });
    // An answer that was overtaken says what was.
    if (n !== asked.current) return;
    setAway(said === null);
    if (said) setState(said);
  }, [own]);
  const [barred, setBarred] = useState(false);
  useEffect(() => {
    ask().catch(() => setBarred(true));
  }, [ask]);
  const view = state?.state.ok ? state.state.value : null;
  const busy = view !== null && (isAtWork(view.job) || view.busy !== null || away);
  useEffect(() => {
    if (!busy) return;
    const timer = setInterval(() => void ask().catch(() => setBarred(true)), LOOK_EVERY);
    return () => clearInterval(timer);
  }, [busy, ask]);
  if (typeof own === "string") return own;
  if (barred) return "no-place";
  if (!state || !view) return away ? "failed" : "loading";
  const refuse = (why: SendRefusal, name = ""): void => setRefused({ why, name });
  return {
    ...own,
    view,
    fields: state.fields,
    away,
    refused,
    refuse,
    async act(work) {
      setRefused(null);
      const answer = await work().catch(() => ({ ok: false, error: "away" }) as const);
      if (!answer.ok) refuse(answer.error);
      await ask().catch(() => setBarred(true));
      return answer.ok;
    },
  };
}
