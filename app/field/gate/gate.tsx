"use client";
import { useState } from "react";
import { useLive } from "@/app/_live/live";
import { Bone } from "@/app/_ui/skeleton";
import { useText } from "@/app/_ui/text";
import { field } from "@/lib/i18n/messages/field";
import { gateWords } from "@/lib/i18n/messages/gate";
import type { GateSite } from "@/lib/schema/territory";
import type { TaskPost } from "../post";
import { Settings } from "../settings";
import { Shell } from "../shell";
import { useAwake } from "../use-awake";
import { useFieldWords } from "../words";
import { Duty } from "./duty";
import { Register } from "./register";
import { useGate } from "./use-gate";
import { useTaps } from "./use-taps";

/** The gate officer's phone: forty people are waiting. */
export function GateScreen({ post }: { post: TaskPost }) {
  const { territory } = useLive();
  const t = useText(gateWords);
  const site = territory.gate(post.subject);
  return site ? <Gate post={post} site={site} /> : <p role="alert">{t("unknownGate")}</p>;
}

function Gate({ post, site }: { post: TaskPost; site: GateSite }) {
  const [tab, setTab] = useState("register");
  const view = useGate(post, site);
  const taps = useTaps(site.id);
  const awake = useAwake();
  const { within } = useFieldWords();
  const t = useText(gateWords);
  const f = useText(field);
  return (
    <Shell
      title={site.name}
      within={within(site.id)}
      tabs={[
        { key: "register", label: t("register") },
        { key: "duty", label: t("handover") },
        { key: "settings", label: f("settings") },
      ]}
      tab={tab}
      onTab={setTab}
    >
      {tab === "register" && <Register site={site} view={view} taps={taps} />}
      {tab === "duty" &&
        (view.known ? (
          <Duty site={site} view={view} unsent={taps?.unsent(view.shift)} />
        ) : (
          <Bone height="200px" />
        ))}
      {tab === "settings" && <Settings post={post} awake={awake} />}
    </Shell>
  );
}
