/** So much of something at once: what is beyond is turned away, and counted. */
export class Limit {
  readonly #most: number;
  #held = 0;
  /** For /metrics. */
  turnedAway = 0;

  constructor(most: number) {
    this.#most = most;
  }

  /** Whether there is room for it; if so, `give` it back afterwards. */
  take(weight: number): boolean {
    if (this.#held + weight > this.#most) {
      this.turnedAway++;
      return false;
    }
    this.#held += weight;
    return true;
  }

  give(weight: number): void {
    this.#held -= weight;
  }
}
