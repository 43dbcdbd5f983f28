"use client";
import { useEffect, useState } from "react";
import type { Api } from "@/app/_live/api";
import { useLive } from "@/app/_live/live";
import type { Millis } from "@/lib/kit/clock";
import type { NodeId } from "@/lib/schema/territory";

/** A sheet as it stood, and since and until when. */
export type PastSheet = Awaited<ReturnType<Api["sheet"]["at"]["query"]>>;

/** Whoever pulls the slider does not want every minute on the way. */
const REST = 120;

/** The sheet as it stood at a moment: undefined while it is not there yet, null when it can't be had. */
export function usePast(node: NodeId, at: Millis): PastSheet | null | undefined {
  const { api } = useLive();
  const [answer, setAnswer] = useState<{ key: string; past: PastSheet | null }>();
  const key = `${node} ${at}`;
  useEffect(() => {
    let gone = false;
    const show = (past: PastSheet | null): void => {
      if (!gone) setAnswer({ key, past });
    };
    const timer = setTimeout(() => {
      api.sheet.at.query({ node, at }).then(show, () => show(null));
    }, REST);
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [api, node, at, key]);
  return answer?.key === key ? answer.past : undefined;
}
