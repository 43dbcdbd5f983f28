export interface Repeating {
  /** No next time; resolves when the one under way has ended. */
  stop(): Promise<void>;
}

/** Does something every so often. A time that comes while the last one is under way is left out: nothing piles up. */
export function repeat(
  ms: number,
  act: () => void | Promise<void>,
  failed: (error: unknown) => void,
): Repeating {
  let running: Promise<void> | null = null;
  const timer = setInterval(() => {
    running ??= Promise.resolve()
      .then(act)
      .catch(failed)
      .finally(() => {
        running = null;
      });
  }, ms).unref();
  return {
    async stop() {
      clearInterval(timer);
      await running;
    },
  };
}

/** Waits for it, but no longer than `ms`. */
export async function within(ms: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  await Promise.race([work, late]).finally(() => clearTimeout(timer));
}
