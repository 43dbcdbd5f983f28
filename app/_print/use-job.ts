"use client";
import { useRef, useState } from "react";
import { PrintError } from "./print-error";
import type { MapJob, PrintedFile } from "./print-map-job";

type Step = Parameters<MapJob["progress"]>[0];
type Failed = PrintError["why"] | "unknown";

export interface Job {
  running: boolean;
  step: Step | null;
  file: PrintedFile | null;
  failed: Failed | null;
  start(work: (stopped: AbortSignal, progress: MapJob["progress"]) => Promise<PrintedFile>): void;
  stop(): void;
}

/** One file under way at a time, and how it goes. What is ready goes where this browser puts files. */
export function useJob(): Job {
  const [step, setStep] = useState<Step | null>(null);
  const [file, setFile] = useState<PrintedFile | null>(null);
  const [failed, setFailed] = useState<Failed | null>(null);
  const under = useRef<AbortController | null>(null);
  const start: Job["start"] = (work) => {
    const control = new AbortController();
    under.current = control;
    setFile(null);
    setFailed(null);
    setStep("drawing");
    work(control.signal, setStep)
      .then((made) => {
        if (control.signal.aborted) return;
        download(made);
        setFile(made);
      })
      .catch((error: unknown) => {
        if (control.signal.aborted) return;
        setFailed(error instanceof PrintError ? error.why : "unknown");
      })
      .finally(() => {
        if (under.current !== control) return;
        under.current = null;
        setStep(null);
      });
  };
  const stop = (): void => {
    under.current?.abort();
    under.current = null;
    setStep(null);
  };
  return { running: step !== null, step, file, failed, start, stop };
}

function download({ blob, name }: PrintedFile): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
