"use client";
import { useState } from "react";
import { useCompact } from "@/app/_desk/compact";
import { crumbsTo } from "@/app/_desk/crumbs";
import { useDescribe } from "@/app/_desk/describe";
import { DeskHeader } from "@/app/_desk/desk-header";
import { KeysDialog, useKeys } from "@/app/_desk/keys";
import { Search } from "@/app/_find/search";
import { useLive, usePicture } from "@/app/_live/live";
import { OfflineProvider } from "@/app/_offline/offline";
import { PrintButton } from "@/app/_print/print-button";
import { setParams, useParam, withParams } from "@/app/_ui/address";
import { LinkProblem } from "@/app/_ui/link-problem";
import { PendingTray } from "@/app/_ui/pending-tray";
import { useText } from "@/app/_ui/text";
import { usePart } from "@/app/_ui/use-part";
import type { Found } from "@/lib/find/found";
import { isArea } from "@/lib/find/item";
import { actMessages, wordMessages } from "@/lib/i18n/messages/act";
import { common } from "@/lib/i18n/messages/common";
import { community } from "@/lib/i18n/messages/community";
import { desk } from "@/lib/i18n/messages/desk";
import { exitMessages } from "@/lib/i18n/messages/exit";
import { findMessages } from "@/lib/i18n/messages/find";
import { personsMessages } from "@/lib/i18n/messages/persons";
import { placeMessages } from "@/lib/i18n/messages/place";
import { refusal } from "@/lib/i18n/messages/refusal";
import { splitTarget } from "@/lib/schema/territory";
import { entries, firstOf, idOf, onlySealed, onlyUnplaced, shown, step, targetsIn } from "./choose";
import styles from "./community.module.css";
import { DeskView } from "./desk-view";
import { ExitsButton, ExitsPane } from "./exits-pane";
import { PersonsButton } from "./persons/persons-button";
import { PhoneView } from "./phone-view";
import { useGroups } from "./use-groups";
import { FILTERS, type Filter } from "./view";

/** Fetched when somebody looks people up: it asks the server each time, and is of no use without one. */
const loadPersons = () => import("./persons/persons-pane");

const words = async (): Promise<string> =>
  JSON.stringify([
    actMessages,
    wordMessages,
    common,
    community,
    desk,
    exitMessages,
    findMessages,
    personsMessages,
    placeMessages,
    refusal,
  ]);

export function Community() {
  return (
    <OfflineProvider page="/community" words={words}>
      <Buildings />
    </OfflineProvider>
  );
}

/** The secretary's screen: at a desk the building matrix, in the stairwell a list to seal from. */
function Buildings() {
  const { territory, node } = useLive();
  const { problem } = usePicture();
  const t = useText(community);
  const d = useText(desk);
  const p = useText(placeMessages);
  const say = useDescribe();
  const compact = useCompact();
  const all = useGroups();
  const sel = useParam("sel");
  const doing = useParam("do");
  const sealing = doing === "seal";
  const persons = doing === "persons";
  const people = usePart(persons, loadPersons);
  const exits = doing === "exits";
  const view = useParam("view");
  const filter = FILTERS.find((one) => one === view) ?? "all";
  const [help, setHelp] = useState(false);

  const out = onlyUnplaced(all);
  const groups = { all, sealed: onlySealed(all), unplaced: out }[filter];
  const now = shown(all, sel);
  const chosen = sel ?? (now ? firstOf(now) : null);

  const building = sel === null ? null : splitTarget(sel).building;
  const place = building !== null && territory.node(building) ? building : node;

  const choose = (id: string, how?: "push" | "replace"): void =>
    setParams({ sel: id, do: persons ? "persons" : null }, how);
  const seal = (): void => {
    if (chosen && territory.node(splitTarget(chosen).building)?.level === "building") {
      setParams({ sel: chosen, do: "seal" });
    }
  };
  const close = (): void =>
    setParams(sealing || persons || exits ? { do: null } : { sel: null, do: null });
  const goTo = (id: string | null): void => {
    if (id === null) return;
    choose(id, "replace");
    focusOn(id);
  };
  const find = (one: Found): void => {
    const group = all.find(({ compound }) => compound.id === one.id);
    const id = group?.blocks[0]?.node.id ?? one.id;
    if (one.kind === "exit" && one.community === node) {
      setParams({ sel: null, do: "exits" });
      focusOn(one.id);
    } else if (id === node) setParams({ sel: null, do: null });
    else if (group || (isDoor(one) && one.community === node)) {
      choose(id);
      focusOn(id);
    } else location.assign(addressOf(one, node));
  };
  const across = (by: number) => (event: KeyboardEvent) => {
    if (!now) return;
    event.preventDefault();
    goTo(step(targetsIn(now), chosen, by));
  };
  const along = (by: number) => (event: KeyboardEvent) => {
    if (!now) return;
    event.preventDefault();
    choose(step(entries(groups), idOf(now), by) ?? idOf(now), "replace");
  };
  useKeys({
    "?": () => setHelp(true),
    s: seal,
    Escape: close,
    ArrowLeft: across(-1),
    ArrowRight: across(1),
    ArrowUp: along(-1),
    ArrowDown: along(1),
  });

  const common = {
    groups,
    all,
    sel,
    sealing,
    filter,
    unplaced: out.reduce((sum, g) => sum + g.blocks.length + g.houses.length, 0),
    onFilter: (to: Filter) => setParams({ view: to === "all" ? null : to }, "replace"),
    choose,
    seal,
    close,
    pane: exits ? (
      <ExitsPane onClose={close} />
    ) : (
      persons && people && <people.PersonsPane target={chosen} onClose={close} />
    ),
    onPersons: () => setParams({ do: "persons" }),
    onExits: () => setParams({ do: "exits" }),
  };
  const empty = {
    all: t("noBuildings"),
    sealed: t("nothingSealed"),
    unplaced: p("allPlaced"),
  }[filter];
  return (
    <div className={styles.screen}>
      <DeskHeader
        crumbs={crumbsTo(place, node, territory)}
        switches={
          <>
            <PersonsButton onOpen={common.onPersons} />
            <ExitsButton onOpen={common.onExits} />
            <PrintButton node={node} />
          </>
        }
        onCrumb={({ id, level }) =>
          level === "community" ? setParams({ sel: null, do: null }) : choose(id)
        }
      >
        <Search hand={chosen} beyond onFind={find} />
      </DeskHeader>
      <div className={styles.notices}>
        <LinkProblem problem={problem} />
        <PendingTray
          size={compact ? "touch" : "desk"}
          wordsFor={(name, args) => say({ name, args })}
        />
      </div>
      {compact ? (
        <PhoneView {...common} empty={empty} />
      ) : (
        <DeskView {...common} empty={empty} now={now} chosen={chosen} />
      )}
      {help && (
        <KeysDialog
          keys={[
            ["← →", t("keyUnits")],
            ["↑ ↓", t("keyBuildings")],
            ["Enter", t("keyOpen")],
            ["S", t("keySeal")],
            ["/", d("keySearch")],
            ["Esc", d("keyClose")],
            ["?", d("keyHelp")],
          ]}
          onClose={() => setHelp(false)}
        />
      )}
    </div>
  );
}

/** The door's own button, once it is there. */
const focusOn = (id: string): void =>
  void requestAnimationFrame(() =>
    document.querySelector<HTMLElement>(`[data-target="${CSS.escape(id)}"]`)?.focus(),
  );

const isDoor = ({ kind }: Found): boolean => kind === "building" || kind === "unit";

/** Where something is looked at that this screen does not show: in its own community, or on the board. */
function addressOf(found: Found, node: string): string {
  const { id, kind, community: of } = found;
  if (of !== null && of !== node && (isDoor(found) || isArea(kind)))
    return withParams("/community", { node: of, sel: id === of ? null : id });
  return withParams("/board", isArea(kind) ? { node: id } : { sel: id });
}
