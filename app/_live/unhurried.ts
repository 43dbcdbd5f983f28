/** A screen drawn 60 times a second has 16 ms for everything; so much of it may be ours at a time. */
const LONG = 4;

/** Lets the page answer and draw before the next piece of work. No timer: those wait a second in a hidden tab. */
const breath = (): Promise<void> =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });

/** Does all of it in order: a little within this very call, much of it in slices. */
export async function unhurried<T>(all: Iterable<T>, work: (one: T) => unknown): Promise<void> {
  let began = performance.now();
  for (const one of all) {
    if (performance.now() - began > LONG) {
      await breath();
      began = performance.now();
    }
    work(one);
  }
}
