"use client";
import { useEffect, useState } from "react";
import { createApi, type Me } from "@/app/_live/api";

/** Nobody's session: what a browser may know before anyone has signed in. */
const NOBODY = "none";
const RETRY_MS = 3_000;

export type Installation = "unknown" | "away" | Pick<Me, "mode" | "district">;

/** Demo or real, and whose district; asked until the server answers. */
export function useInstallation(): Installation {
  const [installation, setInstallation] = useState<Installation>("unknown");
  useEffect(() => {
    const api = createApi(NOBODY);
    let timer: ReturnType<typeof setTimeout> | undefined;
    let left = false;
    const ask = async () => {
      const me = await api.session.me.query().catch(() => null);
      if (left) return;
      setInstallation(me ?? "away");
      if (!me) timer = setTimeout(ask, RETRY_MS);
    };
    void ask();
    return () => {
      left = true;
      clearTimeout(timer);
    };
  }, []);
  return installation;
}
