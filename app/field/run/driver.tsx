"use client";
import { useState } from "react";
import { useLive } from "@/app/_live/live";
import { useText } from "@/app/_ui/text";
import { field } from "@/lib/i18n/messages/field";
import { runWords } from "@/lib/i18n/messages/run";
import type { TaskPost } from "../post";
import { Settings } from "../settings";
import { Shell } from "../shell";
import { useAwake } from "../use-awake";
import { RunList } from "./run-list";
import { RunScreen } from "./run-screen";
import { useRuns } from "./use-runs";

/** The driver's phone: this run, stop by stop, and what comes after it. */
export function DriverScreen({ post }: { post: TaskPost }) {
  const { territory } = useLive();
  const [tab, setTab] = useState("run");
  const awake = useAwake();
  const t = useText(runWords);
  const f = useText(field);
  const [first, ...others] = useRuns(post.subject);
  const current =
    first && first.run.state !== "done" && first.run.state !== "cancelled" ? first : null;
  const rest = current ? others : first ? [first, ...others] : [];
  return (
    <Shell
      title={current ? t("run", { no: current.run.no }) : post.title}
      within={current ? post.title : (territory.node(post.node)?.name ?? "")}
      tabs={[
        { key: "run", label: t("runs") },
        { key: "others", label: t("others") },
        { key: "settings", label: f("settings") },
      ]}
      tab={tab}
      onTab={setTab}
    >
      {tab === "run" &&
        (current ? <RunScreen key={current.id} own={current} /> : <NoRun rest={rest} />)}
      {tab === "others" && <RunList runs={rest} />}
      {tab === "settings" && <Settings post={post} awake={awake} />}
    </Shell>
  );
}

function NoRun({ rest }: { rest: ReturnType<typeof useRuns> }) {
  const t = useText(runWords);
  return (
    <>
      <h2>{t(rest.length > 0 ? "allDone" : "noRun")}</h2>
      <RunList runs={rest} />
    </>
  );
}
