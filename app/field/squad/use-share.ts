"use client";
import { useState } from "react";

const KEY = "bulwark.field.share";

/** Whether this phone gives its position; remembered, on until somebody says no. */
export function useShare(): [boolean, (on: boolean) => void] {
  const [on, setOn] = useState(() => localStorage.getItem(KEY) !== "no");
  const set = (to: boolean): void => {
    localStorage.setItem(KEY, to ? "yes" : "no");
    setOn(to);
  };
  return [on, set];
}
