/**
 * What DevTools' performance panel shows of a screen: `link` when it first turns to the server,
 * `boards` when it has its boards, `picture` when a map has drawn what it was last shown, with the
 * number of its sealed buildings. Only the last of each is kept.
 */
export function mark(name: "link" | "boards" | "picture", detail: number | null = null): void {
  performance.clearMarks(name);
  performance.mark(name, { detail });
}
