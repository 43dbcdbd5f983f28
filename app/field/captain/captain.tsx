"use client";
import { useMemo, useState } from "react";
import { Emergency } from "@/app/_desk/emergency";
import { usePendingOn } from "@/app/_desk/pending-acts";
import { householdsOf, sealOf } from "@/app/_desk/seal";
import { SealChip } from "@/app/_desk/seal-chip";
import { useLive, useNow, usePicture } from "@/app/_live/live";
import { BottomSheet } from "@/app/_ui/bottom-sheet";
import { Button } from "@/app/_ui/button";
import { useText } from "@/app/_ui/text";
import { captainWords } from "@/lib/i18n/messages/captain";
import { desk } from "@/lib/i18n/messages/desk";
import { field } from "@/lib/i18n/messages/field";
import { splitTarget } from "@/lib/schema/territory";
import type { CaptainPost } from "../post";
import { captainPosts } from "../post";
import { Settings } from "../settings";
import { Shell } from "../shell";
import { useAwake } from "../use-awake";
import { useFieldWords } from "../words";
import styles from "./captain.module.css";
import { doorsOf, nameOf, type OwnDoors } from "./doors";

/** The captain's phone: the doors they answer for, and which of them are closed. */
export function CaptainScreen({ post }: { post: CaptainPost }) {
  const { me, territory } = useLive();
  const [tab, setTab] = useState("doors");
  const [open, setOpen] = useState<string | null>(null);
  const awake = useAwake();
  const t = useText(captainWords);
  const f = useText(field);
  const held = captainPosts(me, post.node);
  const doors = useMemo(() => doorsOf(held, territory), [held, territory]);
  const opened = doors.find(({ targets }) => open !== null && targets.includes(open));
  return (
    <Shell
      title={post.title || f("role.captain")}
      within={territory.node(post.node)?.name ?? ""}
      tabs={[
        { key: "doors", label: t("doors") },
        { key: "settings", label: f("settings") },
      ]}
      tab={tab}
      onTab={setTab}
    >
      {tab === "settings" && <Settings post={post} awake={awake} />}
      {tab === "doors" && doors.length === 0 && <p role="alert">{t("none")}</p>}
      {tab === "doors" &&
        doors.map((own) => <Building key={own.building.id} own={own} onOpen={setOpen} />)}
      {opened && open && (
        <Door target={open} name={nameOf(open, opened)} onClose={() => setOpen(null)} />
      )}
    </Shell>
  );
}

function Building({ own, onOpen }: { own: OwnDoors; onOpen(target: string): void }) {
  const { place, within } = useFieldWords();
  const { building, targets } = own;
  return (
    <section className={styles.building} aria-label={place(building.id)}>
      <h2>
        {place(building.id)} <small>{within(building.id)}</small>
      </h2>
      {targets.map((target) => (
        <DoorButton key={target} target={target} onOpen={onOpen} />
      ))}
    </section>
  );
}

function DoorButton({ target, onOpen }: { target: string; onOpen(target: string): void }) {
  const d = useText(desk);
  const seal = useSeal(target);
  const { unit } = splitTarget(target);
  const { place } = useFieldWords();
  return (
    <button type="button" className={styles.door} onClick={() => onOpen(target)}>
      <b>{unit === null ? place(target) : d("unit", { n: unit })}</b>
      <SealChip seal={seal} />
    </button>
  );
}

/** What stands on one door, and the one thing that a captain does about it. */
function Door({ target, name, onClose }: { target: string; name: string; onClose(): void }) {
  const { territory } = useLive();
  const [asking, setAsking] = useState(false);
  const t = useText(captainWords);
  const d = useText(desk);
  const { place, ago } = useFieldWords();
  const now = useNow(10_000);
  const seal = useSeal(target);
  const waiting = usePendingOn([target, name]).length;
  const own = seal.orders.some((order) => order.target === target);
  return (
    <BottomSheet title={place(target)} onClose={onClose}>
      <div className={styles.state}>
        <SealChip seal={seal} />
        <span>{d("households", { n: householdsOf(target, territory) })}</span>
      </div>
      {seal.openedAt !== null && (
        <p>{t(own ? "opened" : "openedWhole", { time: ago(seal.openedAt, now) })}</p>
      )}
      {waiting > 0 && <p role="status">{t("unsent")}</p>}
      {seal.state !== "open" && !asking && (
        <Button size="touch" onClick={() => setAsking(true)}>
          {d("emergency")}
        </Button>
      )}
      {asking && <Emergency target={name} onDone={() => setAsking(false)} />}
      {!own && <p className={styles.note}>{t(seal.state === "open" ? "open" : "whole")}</p>}
    </BottomSheet>
  );
}

function useSeal(target: string) {
  const { territory, offset } = useLive();
  const { boards } = usePicture();
  return sealOf(boards, target, territory, useNow(60_000), offset);
}
