"use client";
import { useEffect, useState } from "react";
import { createApi, type Me } from "@/app/_live/api";
import { ensureChineseFont } from "@/app/_ui/fonts";
import { demo } from "@/lib/i18n/messages/demo";

/** Nobody's session: what a browser may know before anyone has signed in. */
const NOBODY = "none";
const RETRY_MS = 3_000;
const WORDS = Object.values(demo).flatMap(Object.values).join("");

export type Installation = "unknown" | "away" | Pick<Me, "mode" | "district" | "setUp">;

/** Demo or real, and whose district; asked until the server answers. */
export function useInstallation(): Installation {
  const [installation, setInstallation] = useState<Installation>("unknown");
  useEffect(() => {
    const api = createApi(NOBODY);
    let timer: ReturnType<typeof setTimeout> | undefined;
    let left = false;
    const ask = async () => {
      // A machine without Chinese fonts gets its glyphs first: text that comes twice would jump.
      const [me] = await Promise.all([
        api.session.me.query().catch(() => null),
        ensureChineseFont(WORDS).catch(() => undefined),
      ]);
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
