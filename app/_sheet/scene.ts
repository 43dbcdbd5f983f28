import type { Language } from "@/lib/i18n/translate";
import type { Present } from "@/lib/protocol/sheet";
import { COLOURS, type SketchColour } from "@/lib/sheet/sketch";
import type { InHand } from "./drawing-state";
import { measured } from "./measure";
import type { Paper } from "./sheet";
import { type Drawn, ofDraft, ofSketch, type Thing, thingsOf } from "./signs";

/** Which hands' sketches are shown. */
export const LAYERS = ["mine", "here", "above"] as const;
export type Layer = (typeof LAYERS)[number];
export const EVERY_LAYER: ReadonlySet<Layer> = new Set(LAYERS);

/** How one screen looks at the sheets. */
export interface Looking {
  account: string;
  layers: ReadonlySet<Layer>;
  selected: string | null;
  /** Shown elsewhere, as the hand has it. */
  held: string | null;
  language: Language;
}

/** What the sheets show: the place's own first, those above it quieter. What is not sent yet is one's own. */
export function settled(papers: readonly Paper[], looking: Looking): Thing[] {
  const { account, layers, selected, held, language } = looking;
  return papers.flatMap(({ node, sketches, traces }, i) =>
    [...sketches].flatMap(([id, sketch]): Thing[] => {
      const above = i > 0;
      const mine = (traces.get(id)?.drawn.account ?? account) === account;
      const layer: Layer = above ? "above" : mine ? "mine" : "here";
      if (!layers.has(layer) || (!above && id === held)) return [];
      return thingsOf(
        ofSketch(above ? `${id}@${node}` : id, sketch, {
          measure: saidOf(sketch, language, !above && id === selected),
          above,
          selected: !above && id === selected,
        }),
      );
    }),
  );
}

/** A line's length is its message when it has no name; an arrow's only when it is asked for. */
function saidOf(sketch: Pick<Drawn, "kind" | "points">, language: Language, asked: boolean) {
  return asked || sketch.kind !== "arrow" ? measured(sketch, language) : null;
}

/** What is moving just now: under one's own hand, and under others'. */
export function growing(
  inHand: InHand | null,
  people: readonly Present[],
  language: Language,
): Thing[] {
  const others = people.flatMap(({ id, draft }) =>
    draft ? thingsOf(ofDraft(`of-${id}`, draft, measured(draft, language))) : [],
  );
  if (!inHand) return others;
  const own: Drawn = {
    ...inHand.sketch,
    id: inHand.id ?? "growing",
    points: inHand.points,
    measure: measured({ kind: inHand.sketch.kind, points: inHand.points }, language),
    above: false,
    selected: inHand.id !== null,
  };
  return [...thingsOf(own), ...others];
}

/** Everybody has a colour of their own, the same on every screen. */
export function colourOf(account: string): SketchColour {
  const sum = [...account].reduce((n, letter) => (n * 31 + letter.charCodeAt(0)) % 65_521, 7);
  return COLOURS[1 + (sum % (COLOURS.length - 1))] ?? "blue";
}

export const pointers = (people: readonly Present[], nameOf: (one: Present) => string): Thing[] =>
  people.flatMap((one) =>
    one.cursor
      ? [
          {
            id: one.id,
            at: one.cursor,
            properties: {
              colour: colourOf(one.account),
              icon: `sketch:${colourOf(one.account)}:pointer`,
              words: nameOf(one),
            },
          },
        ]
      : [],
  );
