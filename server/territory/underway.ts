/** Works of which so many are under way at a time; their results are taken in the order in which they were begun. */
export class Underway<T> {
  readonly #begun: Promise<T>[] = [];

  constructor(
    private readonly most: number,
    private readonly take: (result: T) => void = () => {},
  ) {}

  /** Takes in a work that has begun; resolves when there is room for the next. */
  async add(work: Promise<T>): Promise<void> {
    // That it failed is said when its turn comes.
    work.catch(() => {});
    this.#begun.push(work);
    while (this.#begun.length >= this.most) await this.#first();
  }

  async end(): Promise<void> {
    while (this.#begun.length > 0) await this.#first();
  }

  async #first(): Promise<void> {
    const first = this.#begun.shift();
    if (first !== undefined) this.take(await first);
  }
}

/** Ends when all have ended, and fails with the first that failed: nothing goes on behind one's back. */
export async function together(...works: Promise<unknown>[]): Promise<void> {
  const failures: unknown[] = [];
  await Promise.all(works.map((work) => work.catch((error) => failures.push(error))));
  if (failures.length > 0) throw failures[0];
}
