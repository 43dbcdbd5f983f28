import { useRef, useState } from "react";
import type { ImportJob, Said } from "@/lib/protocol/imports";
import type { Desk } from "./use-imports";

type Change = (said: Said) => Said;

/** What has been said of an import, and saying something else of it. */
export interface Saying {
  said: Said;
  say(change: Change): void;
  /** Resolves when the server knows all of it. */
  told(): Promise<void>;
}

/** What is said stands on the screen at once; the server is told one after another, of several what they come to. */
export function useSaid({ act, api }: Desk, job: ImportJob): Saying {
  const [changes, setChanges] = useState<readonly Change[]>([]);
  const waiting = useRef<readonly Change[]>([]);
  const latest = useRef(job);
  const telling = useRef<Promise<void> | null>(null);
  latest.current = job;
  const tell = async (): Promise<void> => {
    while (waiting.current.length > 0) {
      const now = waiting.current;
      await act(() => api.imports.say.mutate(after(latest.current, now)));
      waiting.current = waiting.current.slice(now.length);
      setChanges(waiting.current);
    }
    telling.current = null;
  };
  return {
    said: after(job, changes),
    say(change) {
      waiting.current = [...waiting.current, change];
      setChanges(waiting.current);
      telling.current ??= tell();
    },
    told: () => telling.current ?? Promise.resolve(),
  };
}

const after = ({ files, options }: ImportJob, changes: readonly Change[]): Said =>
  changes.reduce((said, change) => change(said), {
    ...options,
    files: files.map(({ id, kind, columns }) => ({
      id,
      kind,
      columns: columns.map(([heading, field]): [string, string] => [heading, field]),
    })),
  });
