"use client";
import { useState } from "react";
import { useLive, useNow, usePicture } from "@/app/_live/live";
import { useText } from "@/app/_ui/text";
import { boardOf } from "@/lib/domain/ground";
import { newSquad, squads } from "@/lib/domain/squad/record";
import { field } from "@/lib/i18n/messages/field";
import { squadWords } from "@/lib/i18n/messages/squad";
import type { SquadSite } from "@/lib/schema/territory";
import type { TaskPost } from "../post";
import { Settings } from "../settings";
import { Shell } from "../shell";
import { Toggle } from "../toggle";
import { useAwake } from "../use-awake";
import { useFieldWords } from "../words";
import { OffDuty } from "./off-duty";
import { OnDuty } from "./on-duty";
import { TakenOver } from "./taken-over";
import { type PositionState, usePosition } from "./use-position";
import { useShare } from "./use-share";

/** The squad lead's phone: black, for a long shift at −20 ℃. */
export function SquadScreen({ post }: { post: TaskPost }) {
  const { territory } = useLive();
  const t = useText(squadWords);
  const site = territory.squad(post.subject);
  return site ? <SquadPhone post={post} site={site} /> : <p role="alert">{t("unknownSquad")}</p>;
}

/** From when on this phone speaks for the squad. */
const BEGINS: ReadonlySet<string> = new Set(["squad.onDuty", "squad.takeOver"]);

function SquadPhone({ post, site }: { post: TaskPost; site: SquadSite }) {
  const { territory } = useLive();
  const { boards, pending } = usePicture();
  const [tab, setTab] = useState("task");
  const [share, setShare] = useShare();
  const awake = useAwake();
  const now = useNow();
  const t = useText(squadWords);
  const f = useText(field);
  const squad =
    squads.get(boards, boardOf(territory, site.node) ?? site.node, site.id) ?? newSquad(0);
  const speaks = squad.holder === null || squad.holder === post.id;
  // The server takes none from a squad it doesn't know on duty, and a phone that lies still gives no second one.
  const known = !pending.some(({ envelope: { name } }) => BEGINS.has(name));
  const reports = share && squad.duty && speaks && known;
  const position = usePosition(site.id, reports);
  const shown: PositionState = share && !reports ? { is: "waiting" } : position;
  return (
    <Shell
      black
      title={t("squad", { name: site.name })}
      within={territory.node(site.node)?.name ?? ""}
      tabs={[
        { key: "task", label: t("task") },
        { key: "settings", label: f("settings") },
      ]}
      tab={tab}
      onTab={setTab}
    >
      {tab === "settings" && (
        <Settings post={post} awake={awake} black>
          <Sharing state={shown} now={now} on={share} onChange={setShare} />
        </Settings>
      )}
      {tab === "task" && !squad.duty && <OffDuty site={site} squad={squad} now={now} />}
      {tab === "task" && squad.duty && speaks && (
        <OnDuty site={site} squad={squad} position={shown} now={now} />
      )}
      {tab === "task" && squad.duty && !speaks && <TakenOver site={site} squad={squad} now={now} />}
    </Shell>
  );
}

function Sharing(props: {
  state: PositionState;
  now: number;
  on: boolean;
  onChange(on: boolean): void;
}) {
  const { state, now, on, onChange } = props;
  const t = useText(squadWords);
  const { ago } = useFieldWords();
  const words = (): string => {
    if (state.is === "sharing") return t("position.sharing", { ago: ago(state.at, now) });
    return t(state.is === "denied" ? "position.deniedHow" : `position.${state.is}`);
  };
  return <Toggle label={t("share")} note={words()} on={on} onChange={onChange} />;
}
