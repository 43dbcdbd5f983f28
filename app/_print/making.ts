/** How far something has come; `n` in hundredths, or what there is already. */
export type Progress =
  | { step: "drawing" | "fonts" | "writing" }
  | { step: "part" | "asking"; n: number };

/** What whoever makes a file is given. */
export interface Making {
  stopped: AbortSignal;
  progress(progress: Progress): void;
}

export interface PrintedFile {
  blob: Blob;
  name: string;
  /** Dots an inch, when they had to be fewer than the paper deserves. */
  lowered: number | null;
}
