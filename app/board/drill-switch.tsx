"use client";
import { useState } from "react";
import { useLive } from "@/app/_live/live";
import { Button } from "@/app/_ui/button";
import { useText } from "@/app/_ui/text";
import { board } from "@/lib/i18n/messages/board";

/** Stops the simulator and lets it go on: for who commands. */
export function DrillSwitch() {
  const { api, me } = useLive();
  const t = useText(board);
  const [running, setRunning] = useState(me.drill?.running ?? false);
  const may = me.actor.appointments.some((a) => a.role === "commander");
  if (!me.drill || !may) return null;
  const turn = (): void => {
    api.drill.pause.mutate({ paused: running }).then(
      (answer) => setRunning(answer.running),
      () => undefined,
    );
  };
  return (
    <Button look="quiet" onClick={turn}>
      {t(running ? "drillPause" : "drillResume")}
    </Button>
  );
}
