/** Why nothing could be printed. */
export class PrintError extends Error {
  readonly why: "no-graphics" | "no-tiles" | "no-font" | "no-journal" | "slow";

  constructor(why: PrintError["why"]) {
    super(why);
    this.why = why;
  }
}
