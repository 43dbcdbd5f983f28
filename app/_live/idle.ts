/** On a phone that is never idle. */
const AT_LAST = 1_500;
/** Where the browser knows no idle time. */
const SOON = 300;

/** Does it when what the screen is for has had its turn. */
export function whenIdle(then: () => void): void {
  if ("requestIdleCallback" in window) requestIdleCallback(then, { timeout: AT_LAST });
  else setTimeout(then, SOON);
}
