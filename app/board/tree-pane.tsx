"use client";
import { useEffect, useMemo, useRef, useState } from "react";
import { useLive } from "@/app/_live/live";
import type { Territory } from "@/app/_live/territory";
import { useBuildingsOf } from "@/app/_live/use-buildings";
import { Icon, SealMark } from "@/app/_ui/icon";
import { useText } from "@/app/_ui/text";
import { board } from "@/lib/i18n/messages/board";
import type { NodeId } from "@/lib/schema/territory";
import type { Counts } from "./counts";
import { rowOf, type TreeRow, treeKey, treeRows } from "./tree";
import styles from "./tree-pane.module.css";

/** The territory as a tree with what is going on in each branch. */
export function TreePane(props: {
  root: NodeId;
  node: NodeId;
  /** What the map has in its middle. */
  here: NodeId | null;
  counts: Counts;
  onGo(id: NodeId): void;
  onSelect(id: NodeId): void;
}) {
  const { root, node, here, counts, onGo, onSelect } = props;
  const { territory } = useLive();
  const t = useText(board);
  const pane = useRef<HTMLElement>(null);
  const tree = useRef<HTMLDivElement>(null);
  const [expanded, setExpanded] = useState<ReadonlySet<NodeId>>(() => new Set([root]));
  const [at, setAt] = useState(node);
  // What was chosen elsewhere is shown here: its branches open.
  const [shown, setShown] = useState<NodeId | null>(null);
  if (shown !== node) {
    setShown(node);
    setAt(node);
    const above = territory.line(node).slice(0, -1);
    setExpanded((old) => new Set([...old, ...above.map(({ id }) => id)]));
  }
  const rows = useMemo(() => treeRows(territory, root, expanded), [territory, root, expanded]);
  useBuildingsOf(openedIn(rows, territory));
  const below = here === null ? null : rowOf(rows, territory.line(here));
  const looked = below === root ? null : below;
  useEffect(() => reveal(pane.current, node), [node]);
  // Who is in the tree looks for something in it.
  useEffect(() => {
    if (looked !== null && !pane.current?.matches(":hover, :focus-within"))
      reveal(pane.current, looked);
  }, [looked]);
  // A branch may have been closed over the line that the keys had come to.
  const reached = rowOf(rows, territory.line(at)) ?? root;

  const turn = (id: NodeId, open: boolean): void =>
    setExpanded((old) => {
      const next = new Set(old);
      if (open) next.add(id);
      else next.delete(id);
      return next;
    });
  const choose = ({ node: { id, level } }: TreeRow): void =>
    level === "building" ? onSelect(id) : onGo(id);
  const focus = (id: NodeId): void => {
    setAt(id);
    tree.current?.querySelector<HTMLElement>(`[data-id="${CSS.escape(id)}"]`)?.focus();
  };
  return (
    <nav ref={pane} className={styles.pane} aria-label={t("tree")} data-pane="tree">
      <div
        ref={tree}
        role="tree"
        aria-label={t("tree")}
        onKeyDown={(event) => {
          const row = rows.find((one) => one.node.id === reached);
          if (event.key === "Enter" || event.key === " ") {
            if (row) choose(row);
          } else {
            const move = treeKey(rows, reached, event.key);
            if (!move) return;
            if ("to" in move) focus(move.to);
            else if ("open" in move) turn(move.open, true);
            else turn(move.close, false);
          }
          event.preventDefault();
          event.stopPropagation();
        }}
      >
        {rows.map((row) => (
          <Row
            key={row.node.id}
            row={row}
            counts={counts}
            chosen={row.node.id === node}
            looked={row.node.id === looked}
            reached={row.node.id === reached}
            onChoose={() => {
              setAt(row.node.id);
              choose(row);
            }}
            onTurn={() => turn(row.node.id, !row.expanded)}
          />
        ))}
      </div>
    </nav>
  );
}

/** Communities in which a branch is open that has buildings, come or not: they stay while it is. */
function openedIn(rows: readonly TreeRow[], territory: Territory): NodeId[] {
  const opened = rows
    .filter(({ expanded, node }) => expanded && territory.hasBuildings(node.id))
    .flatMap(({ node }) => territory.communityOf(node.id) ?? []);
  return [...new Set(opened)];
}

/** Scrolls within the pane alone: the page stays where it is. */
function reveal(pane: HTMLElement | null, id: NodeId): void {
  const row = pane?.querySelector(`[data-id="${CSS.escape(id)}"]`)?.getBoundingClientRect();
  if (!pane || !row) return;
  const { top, bottom } = pane.getBoundingClientRect();
  pane.scrollTop += Math.min(0, row.top - top) + Math.max(0, row.bottom - bottom);
}

function Row(props: {
  row: TreeRow;
  counts: Counts;
  chosen: boolean;
  looked: boolean;
  reached: boolean;
  onChoose(): void;
  onTurn(): void;
}) {
  const { row, counts, chosen, looked, reached, onChoose, onTurn } = props;
  const { node, depth, expandable, expanded, waits, position, siblings } = row;
  const t = useText(board);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the tree hears the keys for all its rows
    <div
      role="treeitem"
      aria-level={depth + 1}
      aria-posinset={position}
      aria-setsize={siblings}
      aria-expanded={expandable ? expanded : undefined}
      aria-busy={waits || undefined}
      aria-selected={chosen}
      aria-current={looked ? "location" : undefined}
      tabIndex={reached ? 0 : -1}
      data-id={node.id}
      className={styles.row}
      style={{ paddingLeft: 8 + depth * 14 }}
      onClick={onChoose}
    >
      <span
        className={styles.turn}
        aria-hidden="true"
        onClick={(event) => {
          if (!expandable) return;
          event.stopPropagation();
          onTurn();
        }}
      >
        {expandable && (expanded ? "▾" : "▸")}
      </span>
      <span className={styles.name} title={node.name}>
        {waits ? `${node.name} …` : node.name}
      </span>
      {looked && (
        <span className={styles.here} title={t("inMiddle")}>
          <Icon name="pin" size="1em" />
          <span className="visually-hidden">{t("inMiddle")}</span>
        </span>
      )}
      <Tallies row={row} counts={counts} />
    </div>
  );
}

function Tallies({ row, counts }: { row: TreeRow; counts: Counts }) {
  const t = useText(board);
  const { id } = row.node;
  const f = counts.figures.get(id);
  // The root's figures stand in the inspector, and deep rows have no room.
  const wide = row.depth === 1;
  const sealed = f?.sealedUnits ?? counts.sealed.get(id) ?? 0;
  return (
    <span className={styles.tallies}>
      {f && f.squadsSilent > 0 && (
        <span className={styles.lost} title={t("squadsSilent")}>
          <Icon name="warn" size="0.9em" />
          <span className="visually-hidden">{t("squadsSilent")} </span>
          {f.squadsSilent}
        </span>
      )}
      {f && wide && f.gatesOpen > 0 && (
        <span className={styles.wide} title={t("colGates")}>
          <Icon name="gate" size="0.9em" />
          <span className="visually-hidden">{t("colGates")} </span>
          {f.gatesManned}/{f.gatesOpen}
        </span>
      )}
      {f && wide && f.squadsOnDuty > 0 && (
        <span className={styles.wide} title={t("colSquads")}>
          <Icon name="squad" size="0.9em" />
          <span className="visually-hidden">{t("colSquads")} </span>
          {f.squadsOnDuty}
        </span>
      )}
      {sealed > 0 && (
        <span className={styles.sealed} title={t("colSealed")}>
          <SealMark size="0.9em" />
          <span className="visually-hidden">{t("colSealed")} </span>
          {sealed}
        </span>
      )}
    </span>
  );
}
