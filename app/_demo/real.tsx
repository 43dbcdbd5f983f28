"use client";
import { useEffect, useState } from "react";
import { param } from "@/app/_ui/address";
import { enter } from "@/app/sign-in/post";
import { ownScreen, SetUpForm, SignIn } from "@/app/sign-in/sign-in";
import { DemoSkeleton } from "./demo";
import type { Installation } from "./use-installation";

/** A real installation: its first set-up, signing in, or straight to the screen of whoever is signed in. */
export function Real({
  installation: { district, setUp },
}: {
  installation: Exclude<Installation, string>;
}) {
  const [asked, setAsked] = useState(false);
  useEffect(() => {
    void ownScreen().then((screen) => {
      if (screen === null) setAsked(true);
      else enter(param("to") ?? screen);
    });
  }, []);
  if (setUp) return <SetUpForm district={district.name || null} />;
  return asked ? <SignIn district={district.name} /> : <DemoSkeleton />;
}
