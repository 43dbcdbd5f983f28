"use client";
import { useState } from "react";
import { Button } from "@/app/_ui/button";
import { useText } from "@/app/_ui/text";
import type { Run, Stop } from "@/lib/domain/run/record";
import { runWords } from "@/lib/i18n/messages/run";
import { FailSheet } from "./fail-sheet";
import styles from "./run.module.css";
import { ShortSheet } from "./short-sheet";

type Act = (name: string, args?: object) => void;

/** What can be done now: one large act, the exceptions beside it. */
export function RunActs({ run, stop, act }: { run: Run; stop: Stop | null; act: Act }) {
  const t = useText(runWords);
  if (run.state === "planned") {
    return (
      <div className={styles.acts}>
        <Button look="primary" size="act" className={styles.go} onClick={() => act("run.load")}>
          {t("load")}
        </Button>
        <Button size="touch" onClick={() => act("run.depart")}>
          {t("departNow")}
        </Button>
      </div>
    );
  }
  if (run.state === "loaded") {
    return (
      <div className={styles.acts}>
        <Button look="primary" size="act" className={styles.go} onClick={() => act("run.depart")}>
          {t("depart")}
        </Button>
      </div>
    );
  }
  return stop ? <StopActs key={stop.id} stop={stop} act={act} /> : null;
}

function StopActs({ stop, act }: { stop: Stop; act: Act }) {
  const [asking, setAsking] = useState<"short" | "fail" | null>(null);
  const t = useText(runWords);
  const at = { stop: stop.id };
  const arrived = stop.state === "arrived";
  const done = (name: string, args: object): void => {
    setAsking(null);
    act(name, { ...at, ...args });
  };
  return (
    <div className={styles.acts}>
      <Button
        look="primary"
        size="act"
        className={styles.go}
        onClick={() => act(arrived ? "run.deliver" : "run.arrive", at)}
      >
        {t(arrived ? "deliver" : "arrive")}
      </Button>
      <div className={styles.lesser}>
        {arrived ? (
          <Button size="touch" onClick={() => setAsking("short")}>
            {t("short")}
          </Button>
        ) : (
          <Button size="touch" onClick={() => act("run.deliver", at)}>
            {t("deliverNow")}
          </Button>
        )}
        <Button size="touch" onClick={() => setAsking("fail")}>
          {t("fail")}
        </Button>
      </div>
      {asking === "short" && (
        <ShortSheet
          stop={stop}
          onClose={() => setAsking(null)}
          onShort={(missing) => done("run.short", { missing })}
        />
      )}
      {asking === "fail" && (
        <FailSheet onClose={() => setAsking(null)} onFail={(why) => done("run.fail", { why })} />
      )}
    </div>
  );
}
