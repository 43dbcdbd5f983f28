"use client";
import { useEffect, useRef } from "react";
import type { Matter } from "@/lib/domain/matter/derive";

/** Hz, and how long each tone lasts, in seconds. */
const TONES = { fresh: [660, 880], overdue: [880, 660, 880] } as const;
const LENGTH = 0.18;

function play(context: AudioContext, tones: readonly number[]): void {
  for (const [i, hertz] of tones.entries()) {
    const start = context.currentTime + i * LENGTH;
    const tone = context.createOscillator();
    const gain = context.createGain();
    tone.frequency.value = hertz;
    gain.gain.setValueAtTime(0, start);
    gain.gain.linearRampToValueAtTime(0.25, start + 0.02);
    gain.gain.linearRampToValueAtTime(0, start + LENGTH);
    tone.connect(gain).connect(context.destination);
    tone.start(start);
    tone.stop(start + LENGTH);
  }
}

/** A tone when something new wants an answer, another when something has become overdue. The first list is silent. */
export function useAlarm(matters: readonly Matter[], on: boolean): void {
  const known = useRef<ReadonlyMap<string, boolean> | null>(null);
  const context = useRef<AudioContext | null>(null);
  useEffect(() => {
    const before = known.current;
    known.current = new Map(matters.map(({ id, overdue }) => [id, overdue]));
    if (!on || !before) return;
    const overdue = matters.some((matter) => matter.overdue && before.get(matter.id) === false);
    if (!overdue && matters.every(({ id }) => before.has(id))) return;
    context.current ??= new AudioContext();
    // A browser that wants a touch first stays silent; the list says the same.
    context.current.resume().catch(() => {});
    play(context.current, overdue ? TONES.overdue : TONES.fresh);
  }, [matters, on]);
}
