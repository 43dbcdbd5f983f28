"use client";
import { useEffect, useState } from "react";
import type { Picture } from "@/app/_live/client";
import { useLive } from "@/app/_live/live";

/** The picture at most so often: the first change at once, what follows together. */
const EVERY = 500;

export function useSteadyPicture(): Picture {
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
      }, EVERY);
    };
    const stop = client.subscribe(look);
    look();
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [client]);
  return picture;
}
