"use client";
import { useEffect, useState } from "react";
import { useLive } from "./live";
import type { Picture } from "./picture";

/** The picture at most once in `every` ms: the first change at once, what follows together. */
export function useSteadyPicture(every: number): Picture {
  const { client } = useLive();
  const [picture, setPicture] = useState(client.picture);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let again = false;
    const look = (): void => {
      if (timer) {
        again = true;
        return;
      }
      setPicture(client.picture());
      timer = setTimeout(() => {
        timer = undefined;
        if (!again) return;
        again = false;
        look();
      }, every);
    };
    const stop = client.subscribe(look);
    look();
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [client, every]);
  return picture;
}
