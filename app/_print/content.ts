import type { PageLayout } from "@/lib/print/paper";
import type { ScaleBar } from "@/lib/print/scale";
import type { Sample } from "./legend";

/** What stands around a printed map, in words already. */
export interface PageContent {
  layout: PageLayout;
  title: string;
  /** The place, from the district down. */
  place: string;
  drill: string | null;
  /** The moment of the picture, and how good it was then. */
  asOf: string;
  state: string;
  stale: boolean;
  scaleText: string;
  bar: ScaleBar;
  barText: readonly [zero: string, half: string, end: string];
  north: string;
  legendTitle: string;
  legend: readonly { sample: Sample; label: string }[];
  /** Modules of the QR code, dark ones true. */
  qr: readonly (readonly boolean[])[];
  qrText: string;
  notes: readonly string[];
  attribution: string;
}
