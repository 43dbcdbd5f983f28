import type { Page } from "./kept";
import { bytesLeft, type Line, mayByItself, type Stocks } from "./readiness";

const WISH = "bulwark.ready";

/** This browser was asked to have a screen ready: it stays so by itself. */
export function wish(page: Page): void {
  try {
    localStorage.setItem(`${WISH}.${page}`, "1");
  } catch {
    // It is asked again the next time.
  }
}

function isWished(page: Page): boolean {
  try {
    return localStorage.getItem(`${WISH}.${page}`) !== null;
  } catch {
    return false;
  }
}

/** A phone's screens are carried about, and so is a board under a finger; a desk stays where its network is. */
export const isCarried = (page: Page): boolean =>
  page !== "/board" || matchMedia("(pointer: coarse)").matches || isWished(page);

/** How much may be fetched without a tap. */
export function byItself(page: Page, stock: Stocks): "all" | "names" | null {
  if (!isCarried(page)) return null;
  const { connection } = navigator as { connection?: Line };
  return mayByItself(bytesLeft(stock), connection) ? "all" : "names";
}
