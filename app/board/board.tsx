"use client";
import { useMemo, useRef, useState } from "react";
import { useDescribe } from "@/app/_desk/describe";
import { DeskHeader } from "@/app/_desk/desk-header";
import { KeysDialog, useKeys } from "@/app/_desk/keys";
import { setParams, useParam } from "@/app/_desk/params";
import { useLive, useNow, usePicture } from "@/app/_live/live";
import { useSteadyPicture } from "@/app/_live/steady";
import { LinkProblem } from "@/app/_ui/link-problem";
import { PendingTray } from "@/app/_ui/pending-tray";
import { useText } from "@/app/_ui/text";
import { board } from "@/lib/i18n/messages/board";
import { desk } from "@/lib/i18n/messages/desk";
import styles from "./board.module.css";
import { BottomPane } from "./bottom-pane";
import { countsOf } from "./counts";
import { DrillSwitch } from "./drill-switch";
import { Inspector } from "./inspect/inspector";
import { ListPane } from "./list-pane";
import { MapPane } from "./map-pane";
import { Search } from "./search";
import { selectedOf } from "./selected";
import { TreePane } from "./tree-pane";

/** A desk reads: what changes within this many ms is drawn together. */
const STEADY = 500;

/** The desk of a street or the district: tree, map or list, inspector, journal. */
export function Board() {
  const { territory, node: root, offset } = useLive();
  const { problem, boards, held } = usePicture();
  const steady = useSteadyPicture(STEADY);
  const t = useText(board);
  const d = useText(desk);
  const say = useDescribe();
  const now = useNow(5_000);
  const asked = useParam("node");
  const sel = useParam("sel");
  const sealing = useParam("do") === "seal";
  const asList = useParam("view") === "list";
  const [help, setHelp] = useState(false);
  const search = useRef<HTMLInputElement>(null);

  const node = asked !== null && territory.node(asked) ? asked : root;
  const counts = useMemo(
    () => countsOf(steady.boards, steady.held, territory, now, offset),
    [steady, territory, now, offset],
  );
  const selected = selectedOf(sel, node, territory, boards, held);
  const go = (id: string): void => setParams({ node: id, sel: null, do: null });
  const select = (id: string | null): void => setParams({ sel: id, do: null });
  const toggle = (): void => setParams({ view: asList ? null : "list" }, "replace");
  const close = (): void => {
    if (sealing) setParams({ do: null });
    else if (sel !== null) select(null);
    else if (node !== root) go(territory.node(node)?.parent ?? root);
  };
  useKeys({
    "/": (event) => {
      event.preventDefault();
      search.current?.focus();
    },
    "?": () => setHelp(true),
    m: toggle,
    s: () => {
      if (selected.kind === "door") setParams({ do: "seal" });
    },
    Escape: close,
  });

  return (
    <div className={styles.screen}>
      <DeskHeader crumbs={territory.line(node)} onCrumb={go} switches={<DrillSwitch />}>
        <Search
          ref={search}
          onFind={(place) => {
            // The keys of the screen work on what was found.
            search.current?.blur();
            if (place.area) go(place.id);
            else select(place.id);
          }}
        />
      </DeskHeader>
      <div className={styles.notices}>
        <LinkProblem problem={problem} />
        <PendingTray wordsFor={(name, args) => say({ name, args })} />
      </div>
      <div className={styles.columns}>
        <TreePane root={root} node={node} counts={counts} onGo={go} onSelect={select} />
        <main className={styles.middle}>
          {asList ? (
            <ListPane node={node} picture={steady} sel={sel} onSelect={select} onToggle={toggle} />
          ) : (
            <MapPane
              node={node}
              picture={steady}
              sel={sel}
              onGo={go}
              onSelect={select}
              onToggle={toggle}
            />
          )}
          <BottomPane node={node} sel={sel} onSelect={select} />
        </main>
        <aside className={styles.inspector} aria-label={t("inspector")}>
          <Inspector
            selected={selected}
            sealing={sealing}
            counts={counts}
            onSelect={select}
            onSeal={() => setParams({ do: "seal" })}
            onSealed={() => setParams({ do: null })}
          />
        </aside>
      </div>
      {help && (
        <KeysDialog
          keys={[
            ["↑ ↓ ← →", t("keyTree")],
            ["Enter", t("keyOpen")],
            ["S", t("keySeal")],
            ["M", t("keyMap")],
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
