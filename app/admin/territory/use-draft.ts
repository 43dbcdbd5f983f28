"use client";
import { useEffect, useMemo, useState, useSyncExternalStore } from "react";
import { useLive } from "@/app/_live/live";
import type { Territory } from "@/app/_live/territory";
import type { DraftAnswer, DraftProblem } from "@/lib/protocol/territory-edit";
import type { NodeId } from "@/lib/schema/territory";
import type { Edit } from "@/lib/territory/edit";
import { type DraftState, DraftStore } from "./draft-store";
import type { DrawnRows } from "./drawn-rows";
import { useDrawn } from "./use-drawn";

/** The server is asked once the hand has come to rest. */
const REST = 400;
/** Before a server that has not answered is asked again. */
const AGAIN = 3_000;

export interface DraftNow {
  store: DraftStore;
  state: DraftState;
  /** Somebody has published since the draft was begun. */
  stale: boolean;
  /** The territory as it is, and with the draft; null until it has come. */
  before: DrawnRows | null;
  after: DrawnRows | null;
  /** What is wrong with single edits, at once. */
  problems: readonly DraftProblem[];
  /** What the server says of the draft as it is; null while it is asked. */
  answer: DraftAnswer | null;
}

/** The draft, laid over what it is of. */
export function useDraft(chosen: string | null): DraftNow {
  const { me, territory, api } = useLive();
  const { version } = territory;
  const [store] = useState(() => new DraftStore(me.actor.account, version));
  const state = useSyncExternalStore(store.subscribe, store.state, store.state);
  useEffect(() => store.follow(version), [store, version]);
  const { edits } = state;
  const stale = state.version !== version;
  const { rows: before, whole } = useDrawn(
    useMemo(() => placesFor(edits, chosen, territory), [edits, chosen, territory]),
  );
  const laid = useMemo(() => before?.with(edits) ?? null, [before, edits]);
  const [answered, setAnswered] = useState<{ edits: readonly Edit[]; answer: DraftAnswer } | null>(
    null,
  );
  const { id, version: of } = state;
  // biome-ignore lint/correctness/useExhaustiveDependencies: of another version the answer is another
  useEffect(() => {
    if (edits.length === 0) return;
    let gone = false;
    let timer: ReturnType<typeof setTimeout>;
    const ask = async (): Promise<void> => {
      const answer = await api.territory.consider.query({ id, version: of, edits });
      if (gone) return;
      // Published, though nobody here was told so.
      if (answer.as === "stale" && answer.draft === id) store.clear();
      else setAnswered({ edits, answer });
    };
    const wait = (ms: number): void => {
      timer = setTimeout(() => void ask().catch(() => !gone && wait(AGAIN)), ms);
    };
    wait(REST);
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [api, store, id, of, edits, version]);
  return {
    store,
    state,
    stale,
    before,
    after: laid?.rows ?? null,
    problems: whole ? (laid?.problems ?? []) : [],
    answer: answered?.edits === edits ? answered.answer : null,
  };
}

/** The places whose outlines an editor needs: of all that the draft or the hand touches, its community. */
function placesFor(edits: readonly Edit[], chosen: string | null, land: Territory): NodeId[] {
  const named = edits.flatMap((edit): string[] => {
    if (edit.act === "build" || edit.act === "gate" || edit.act === "exit") return [edit.compound];
    if (edit.act === "merge") return [edit.id, edit.into];
    return [edit.id];
  });
  const places = [...named, ...(chosen === null ? [] : [chosen])].flatMap((id) => {
    const entry = land.gate(id) ?? land.exit(id);
    if (entry) return [entry.community];
    const node = land.node(id);
    if (!node) return [];
    return land.communityOf(id) ?? id;
  });
  return [...new Set(places)].sort();
}
