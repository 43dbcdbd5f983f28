/** Prints a line that everybody reads: Chinese, then English. */
export function say(zh, en) {
  process.stdout.write(`${zh} / ${en}\n`);
}

/** Ends the program with one clear line. */
export function stop(zh, en) {
  process.stderr.write(`✗ ${zh} / ${en}\n`);
  process.exit(1);
}
