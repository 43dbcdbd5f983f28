"use client";
import { useEffect, useState } from "react";
import { heardAt } from "@/app/_live/freshness";
import { useFreshness, useLive } from "@/app/_live/live";
import { BottomSheet } from "@/app/_ui/bottom-sheet";
import { Button } from "@/app/_ui/button";
import { Icon } from "@/app/_ui/icon";
import { useLanguage } from "@/app/_ui/settings";
import { useText } from "@/app/_ui/text";
import { offlineMessages } from "@/lib/i18n/messages/offline";
import { moment } from "@/lib/i18n/time";
import { keptCommunities } from "./kept";
import { type Offline, useOffline } from "./offline";
import { KINDS, percentOf, type Readiness, sizeOf } from "./readiness";
import styles from "./ready-panel.module.css";

/** What this device has of its place without a network, as of when, and one button to have the rest. */
export function ReadyPanel({ onClose }: { onClose(): void }) {
  const offline = useOffline();
  const t = useText(offlineMessages);
  return (
    <BottomSheet title={t("title")} desk onClose={onClose}>
      {offline && <Panel offline={offline} />}
    </BottomSheet>
  );
}

function Panel({ offline }: { offline: Offline }) {
  const { readiness, stock, bytes, prepare } = offline;
  const t = useText(offlineMessages);
  const asOf = useAsOf();
  const used = useUsed(readiness.is);
  const opened = useOpened(readiness.is);
  const percent = percentOf(readiness);
  const missing = readiness.is === "missing" || readiness.is === "full";
  const act = readiness.is === "cut" ? "goOn" : readiness.is === "ready" ? "again" : "prepare";
  return (
    <>
      <p className={styles.state} role="status">
        <b>
          {readiness.is === "ready" && <Icon name="check" />}
          {headline(readiness, t, asOf)}
        </b>
        <span>{reason(readiness, t)}</span>
        {opened !== null && <span>{t("opened", { n: opened })}</span>}
      </p>
      {readiness.is === "fetching" && (
        <progress className={styles.progress} max={100} value={percent} aria-label={t("title")} />
      )}
      <dl className={styles.parts}>
        {stock &&
          KINDS.filter((kind) => stock[kind].of > 0).map((kind) => (
            <Part
              key={kind}
              name={t(`part.${kind}`)}
              whole={stock[kind].kept >= stock[kind].of}
              words={
                stock[kind].kept >= stock[kind].of
                  ? t(kind === "names" && opened !== null ? "areas" : "whole")
                  : t("some", { kept: stock[kind].kept, of: stock[kind].of })
              }
            />
          ))}
        <Part
          name={t("part.boards")}
          whole={asOf !== null}
          words={asOf === null ? t("nothing") : t("asOf", { since: asOf })}
        />
      </dl>
      {used !== null && <p className={styles.used}>{t("used", { size: sizeOf(used) })}</p>}
      {readiness.is !== "unable" && (
        <Button
          look={readiness.is === "ready" ? "plain" : "primary"}
          size="act"
          disabled={readiness.is === "fetching" || readiness.is === "looking"}
          onClick={prepare}
        >
          {missing && bytes > 0 ? t("prepareBytes", { size: sizeOf(bytes) }) : t(act)}
        </Button>
      )}
    </>
  );
}

function Part({ name, whole, words }: { name: string; whole: boolean; words: string }) {
  return (
    <div>
      <dt>
        <Icon name={whole ? "check" : "cross"} size="1em" />
        {name}
      </dt>
      <dd>{words}</dd>
    </div>
  );
}

type Say = ReturnType<typeof useText<keyof (typeof offlineMessages)["en"]>>;

function headline(readiness: Readiness, t: Say, asOf: string | null): string {
  if (readiness.is === "ready" && asOf !== null) return t("is.readyAsOf", { since: asOf });
  if (readiness.is === "missing" && readiness.outdated) return t("is.outdated");
  return t(`is.${readiness.is}`, { percent: percentOf(readiness) });
}

function reason(readiness: Readiness, t: Say): string {
  if (readiness.is === "missing")
    return t("why.missing", {
      lacks: readiness.lacks.map((lack) => t(`lack.${lack}`)).join(t("and")),
    });
  if (readiness.is === "full" && readiness.room) {
    const { needs, free } = readiness.room;
    return t("why.fullBy", { needs: sizeOf(needs), free: sizeOf(free) });
  }
  return t(`why.${readiness.is}`);
}

/** As of when the boards are here: the picture's own age. */
function useAsOf(): string | null {
  const { client, offset } = useLive();
  const { language } = useLanguage();
  const fresh = useFreshness();
  const now = client.now();
  const at = heardAt(fresh, now);
  return at === null ? null : moment(at, now, offset, language);
}

/** Communities whose buildings are here, of a place that is too large to be here whole; null for any other. */
function useOpened(when: string): number | null {
  const { me, territory } = useLive();
  const { isWhole } = territory;
  const { version } = me.district;
  const [opened, setOpened] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again when something has come of it
  useEffect(() => {
    if (!isWhole) void keptCommunities(version).then(setOpened, () => {});
  }, [when, isWhole, version]);
  return isWhole ? null : opened;
}

/** Bytes that all of this takes on the device; null where the browser does not say. */
function useUsed(when: string): number | null {
  const [used, setUsed] = useState<number | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again when something has come of it
  useEffect(() => {
    void navigator.storage?.estimate?.().then(
      ({ usage }) => setUsed(usage ?? null),
      () => {},
    );
  }, [when]);
  return used;
}
