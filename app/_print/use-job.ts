"use client";
import { useEffect, useRef, useState } from "react";
import { download } from "@/app/_ui/download";
import type { Making, PrintedFile, Progress } from "./making";
import { PrintError } from "./print-error";

export type Work = (making: Making) => Promise<PrintedFile>;

export interface Job {
  /** Null while nothing is under way. */
  progress: Progress | null;
  file: PrintedFile | null;
  failed: PrintError["why"] | "unknown" | null;
  start(work: Work): void;
  stop(): void;
  /** Says no more what came of the last one. */
  forget(): void;
}

/** One file under way at a time, and how it goes. What is ready goes where this browser puts files. */
export function useJob(): Job {
  const [progress, setProgress] = useState<Progress | null>(null);
  const [file, setFile] = useState<PrintedFile | null>(null);
  const [failed, setFailed] = useState<Job["failed"]>(null);
  const under = useRef<AbortController | null>(null);
  useEffect(() => () => under.current?.abort(), []);
  const forget = (): void => {
    setFile(null);
    setFailed(null);
  };
  const start = (work: Work): void => {
    const control = new AbortController();
    const { signal } = control;
    under.current = control;
    forget();
    setProgress({ step: "drawing" });
    const tell = (come: Progress): void => {
      if (!signal.aborted) setProgress(come);
    };
    work({ stopped: signal, progress: tell })
      .then((made) => {
        if (signal.aborted) return;
        download(made.blob, made.name);
        setFile(made);
      })
      .catch((error: unknown) => {
        if (!signal.aborted) setFailed(error instanceof PrintError ? error.why : "unknown");
      })
      .finally(() => {
        if (under.current === control) stop();
      });
  };
  const stop = (): void => {
    under.current?.abort();
    under.current = null;
    setProgress(null);
  };
  return { progress, file, failed, start, stop, forget };
}
