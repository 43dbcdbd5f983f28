"use client";
import { useMemo, useRef, useState } from "react";
import { crumbsTo } from "@/app/_desk/crumbs";
import { useDescribe } from "@/app/_desk/describe";
import { DeskHeader } from "@/app/_desk/desk-header";
import { KeysDialog, toPane, useKeys } from "@/app/_desk/keys";
import { Search } from "@/app/_find/search";
import { useLive, useNow, usePicture } from "@/app/_live/live";
import { useSteadyPicture } from "@/app/_live/steady";
import { useBuildingsOf, useNamed } from "@/app/_live/use-buildings";
import { OfflineProvider } from "@/app/_offline/offline";
import { PrintButton } from "@/app/_print/print-button";
import type { Paper } from "@/app/_sheet/sheet";
import { setParams, useParam } from "@/app/_ui/address";
import { LinkProblem } from "@/app/_ui/link-problem";
import { PendingTray } from "@/app/_ui/pending-tray";
import { Problem } from "@/app/_ui/problem";
import { useText } from "@/app/_ui/text";
import { isArea } from "@/lib/find/item";
import { actMessages, wordMessages } from "@/lib/i18n/messages/act";
import { board } from "@/lib/i18n/messages/board";
import { common } from "@/lib/i18n/messages/common";
import { desk } from "@/lib/i18n/messages/desk";
import { findMessages } from "@/lib/i18n/messages/find";
import { placeMessages } from "@/lib/i18n/messages/place";
import { refusal } from "@/lib/i18n/messages/refusal";
import { sheetMessages } from "@/lib/i18n/messages/sheet";
import { views } from "@/lib/i18n/messages/views";
import { inScope, type NodeId, splitTarget } from "@/lib/schema/territory";
import styles from "./board.module.css";
import { BottomPane } from "./bottom-pane";
import { countsOf } from "./counts";
import { DrillSwitch } from "./drill-switch";
import { Inspector } from "./inspect/inspector";
import { isList, ListPane } from "./list-pane";
import { MapPane } from "./map-pane";
import { PLAN, placeOf, selectedOf } from "./selected";
import { BoardSkeleton } from "./skeleton";
import { TreePane } from "./tree-pane";

/** A desk reads: what changes within this many ms is drawn together. */
const STEADY = 500;

/** The parts of the screen, by the keys 1 to 4. */
const PANES = ["tree", "view", "matters", "details"];

const words = async (): Promise<string> =>
  JSON.stringify([
    actMessages,
    wordMessages,
    board,
    common,
    desk,
    findMessages,
    placeMessages,
    refusal,
    sheetMessages,
    views,
  ]);

/** A place within one's own, or the plain word that it is none. */
export function Board() {
  const { territory, node: root } = useLive();
  const unsent = usePicture().pending.length;
  const node = useParam("node") ?? root;
  const path = territory.node(node)?.path;
  const own = territory.node(root)?.path ?? root;
  useNamed([node]);
  if (territory.lacks(node)) return <BoardSkeleton />;
  if (path === undefined || !inScope(own, path)) return <Problem why="elsewhere" unsent={unsent} />;
  return (
    <OfflineProvider page="/board" words={words}>
      <Desk node={node} />
    </OfflineProvider>
  );
}

/** The desk of a street or the district: tree, map or list, inspector, journal. */
function Desk({ node }: { node: NodeId }) {
  const { territory, node: root, offset } = useLive();
  const { problem, boards, held } = usePicture();
  const steady = useSteadyPicture(STEADY);
  const t = useText(board);
  const d = useText(desk);
  const v = useText(views);
  const sheet = useText(sheetMessages);
  const say = useDescribe();
  const now = useNow(5_000);
  const sel = useParam("sel");
  const sealing = useParam("do") === "seal";
  const asList = isList(useParam("view"));
  const [help, setHelp] = useState(false);
  const [here, setHere] = useState<string | null>(null);
  const papers = useRef<readonly Paper[] | null>(null);

  const counts = useMemo(
    () => countsOf(steady.boards, steady.held, territory, now, offset),
    [steady, territory, now, offset],
  );
  const selected = selectedOf(sel, node, territory, boards, held);
  useNamed([sel]);
  const looked = [node, sel && splitTarget(sel).building].flatMap((id) =>
    id && !territory.isWhole ? (territory.communityOf(id) ?? []) : [],
  );
  useBuildingsOf([...new Set(looked)]);
  const go = (id: string): void => setParams({ node: id, sel: null, do: null, at: null });
  const select = (id: string | null): void => {
    // What was chosen beside the map is gone to; nothing, and a plan, are nowhere.
    const nowhere = id === null || id === PLAN;
    setParams({ sel: id, do: null, ...(nowhere ? {} : { at: null }) });
  };
  const toggle = (): void => setParams({ view: asList ? null : "list" }, "replace");
  const close = (): void => {
    if (sealing) setParams({ do: null });
    else if (sel !== null) select(null);
    else if (node !== root) go(territory.node(node)?.parent ?? root);
  };
  useKeys({
    "?": () => setHelp(true),
    m: toggle,
    "0": () => go(node),
    ...Object.fromEntries(PANES.map((name, i) => [`${i + 1}`, () => toPane(name)])),
    s: () => {
      if (selected.kind === "door") setParams({ do: "seal" });
    },
    Escape: close,
  });

  const shown = {
    node,
    picture: steady,
    counts,
    sel,
    onGo: go,
    onSelect: select,
    onToggle: toggle,
  };
  return (
    <div className={styles.screen}>
      <DeskHeader
        crumbs={crumbsTo(placeOf(selected, node), root, territory)}
        onCrumb={({ id, level }) => (level === "building" ? select(id) : go(id))}
        switches={
          <>
            <DrillSwitch />
            <PrintButton node={node} papers={papers} />
          </>
        }
      >
        <Search
          hand={sel}
          onFind={({ id, kind }) => {
            if (isArea(kind)) go(id);
            else select(id);
          }}
        />
      </DeskHeader>
      <div className={styles.notices}>
        <LinkProblem problem={problem} />
        <PendingTray wordsFor={(name, args) => say({ name, args })} />
      </div>
      <div className={styles.columns}>
        <TreePane
          root={root}
          node={node}
          here={asList ? null : here}
          counts={counts}
          onGo={go}
          onSelect={select}
        />
        <main className={styles.middle}>
          {asList ? (
            <ListPane {...shown} />
          ) : (
            <MapPane {...shown} papers={papers} onHere={setHere} />
          )}
          <BottomPane node={node} sel={sel} onSelect={select} />
        </main>
        <aside
          className={styles.inspector}
          data-chosen={sel !== null || undefined}
          aria-label={t("inspector")}
          data-pane="details"
          tabIndex={-1}
        >
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
            ["↑ ↓ ← →", v("keyTree")],
            ["Enter", v("keyOpen")],
            ["S", v("keySeal")],
            ["1 2 3 4", v("keyPanes")],
            ["M", v("keyMap")],
            ["L", v("keyLayers")],
            ["D", sheet("key")],
            ["Enter", sheet("keyCorner")],
            ["Shift Enter", sheet("keyFinish")],
            ["Ctrl Z", sheet("keyUndo")],
            ["Delete", sheet("keyErase")],
            ["Ctrl+P", v("print")],
            ["+ −", v("keyZoom")],
            ["0", v("keyWhole")],
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
