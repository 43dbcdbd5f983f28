"use client";
import { useCallback, useSyncExternalStore } from "react";

/**
 * What a screen shows stands in its address: back, forward, a reload and a link sent to somebody bring
 * it back. Written with the History API, because nothing has to be fetched for it. All parameters:
 *
 * | name   | on                      | says                                                      | without it |
 * |--------|-------------------------|-----------------------------------------------------------|------------|
 * | node   | board, community, wall  | the place, by its id                                      | one's own |
 * | sel    | board, community        | what is selected: a unit, building, gate, squad, run      | nothing |
 * | at     | board                   | the map's middle and zoom as `lon,lat,zoom`               | what is selected, else the place, in view |
 * | view   | board                   | `list`, `areas`, `gates`…: a table instead of the map     | the map |
 * |        | community               | `sealed`, `unplaced`: only what is or is to be sealed, what is not on the map | everything |
 * | tab    | board                   | `journal`: what was done, instead of what asks for an answer | the matters |
 * | layers | board                   | what the map shows, by names with commas between          | everything |
 * | sheet  | board, wall             | `1`: the sheet is over the map                            | put away |
 * | follow | wall                    | whose view of the sheet it takes: an account or a role    | nobody's |
 * | do     | board, community        | `seal`: the seal form is open                             | closed |
 * | far    | wall                    | metres from which it is read, or `desk`                   | 4 |
 * | sound  | wall                    | `1`: a tone when something new wants an answer            | silent |
 * | lang   | every page              | `en` or `zh-CN`                                           | the browser's last |
 * | as     | every screen            | which of the browser's sessions; leaves the address again | the last one used |
 * | to     | the first page          | the address to go to after signing in                     | the post's screen |
 */
export type Param =
  | "node"
  | "sel"
  | "at"
  | "view"
  | "tab"
  | "layers"
  | "sheet"
  | "follow"
  | "do"
  | "far"
  | "sound"
  | "lang"
  | "as"
  | "to";

const changed = new EventTarget();

function subscribe(listener: () => void): () => void {
  window.addEventListener("popstate", listener);
  changed.addEventListener("change", listener);
  return () => {
    window.removeEventListener("popstate", listener);
    changed.removeEventListener("change", listener);
  };
}

export type Params = Readonly<Partial<Record<Param, string | null>>>;

/** An address with these parameters set (null removes one); commas and slashes stay as they are read. */
export function withParams(address: string, params: Params): string {
  const url = new URL(address, location.origin);
  for (const [name, value] of Object.entries(params)) {
    if (value === null) url.searchParams.delete(name);
    else url.searchParams.set(name, value);
  }
  url.search = url.search.replaceAll("%2C", ",");
  return `${url.pathname}${url.search}`;
}

/** Sets parameters as a step that "back" undoes, or in place of the last one. */
export function setParams(params: Params, how: "push" | "replace" = "push"): void {
  const next = withParams(location.href, params);
  if (next === `${location.pathname}${location.search}`) return;
  if (how === "push") history.pushState({ ...history.state, step: true }, "", next);
  else history.replaceState(history.state, "", next);
  changed.dispatchEvent(new Event("change"));
}

/** Undoes the step that led here. Who came by a link took none: these parameters are set instead. */
export function stepBack(otherwise: Params): void {
  if (history.state?.step) history.back();
  else setParams(otherwise, "replace");
}

export const param = (name: Param): string | null => new URLSearchParams(location.search).get(name);

export function useParam(name: Param): string | null {
  const read = useCallback(() => param(name), [name]);
  return useSyncExternalStore(subscribe, read, () => null);
}
