/** One figure with what it should be. `met` is a matter of record: a benchmark that misses still succeeds. */
export interface Aim {
  name: string;
  value: number;
  unit: string;
  /** The bound, as `≤ 1` or `≥ 1000`. */
  aim: string;
  met: boolean;
}

/** Three digits tell more than the machine's noise allows. */
const rounded = (value: number): number =>
  Number.isFinite(value) ? Number(value.toPrecision(3)) : value;

export const atMost = (name: string, value: number, unit: string, bound: number): Aim => ({
  name,
  value: rounded(value),
  unit,
  aim: `≤ ${bound}`,
  met: value <= bound,
});

export const atLeast = (name: string, value: number, unit: string, bound: number): Aim => ({
  name,
  value: rounded(value),
  unit,
  aim: `≥ ${bound}`,
  met: value >= bound,
});
