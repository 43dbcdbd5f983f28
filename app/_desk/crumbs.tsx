"use client";
import { useState } from "react";
import { useText } from "@/app/_ui/text";
import { desk } from "@/lib/i18n/messages/desk";
import { inScope, type NodeId, type TerritoryNode } from "@/lib/schema/territory";
import styles from "./crumbs.module.css";

export interface Crumb extends Pick<TerritoryNode, "id" | "name" | "level"> {
  /** What lies above one's own place is a name and no way. */
  own: boolean;
}

interface Lines {
  node(id: NodeId): TerritoryNode | undefined;
  line(id: NodeId): readonly TerritoryNode[];
}

/** 辖区 / 街道 / 社区 / 小区 / 楼栋: from the district down to a place. */
export function crumbsTo(place: NodeId, root: NodeId, territory: Lines): Crumb[] {
  const own = territory.node(root)?.path ?? root;
  // A level that was made to fill a gap has the name of what is above it: it is said once, by the place
  // itself, by one's own, or else by the highest.
  const said: TerritoryNode[] = [];
  for (const node of territory.line(place)) {
    const same = said.at(-1)?.name === node.name;
    if (same && (node.id === root || node.id === place) && said.at(-1)?.id !== root) said.pop();
    else if (same) continue;
    said.push(node);
  }
  return said.map(({ id, name, level, path }) => ({ id, name, level, own: inScope(own, path) }));
}

/** Where one is. On a phone what lies above waits behind one button. */
export function Crumbs(props: { crumbs: readonly Crumb[]; onCrumb(crumb: Crumb): void }) {
  const { crumbs, onCrumb } = props;
  const t = useText(desk);
  const [open, setOpen] = useState(false);
  const here = crumbs.at(-1);
  const above = crumbs.slice(0, -1);
  return (
    <nav
      className={`${styles.crumbs} ${open ? styles.open : styles.closed}`}
      aria-label={t("where")}
    >
      <ol>
        {above.length > 0 && (
          <li className={styles.more}>
            <button
              type="button"
              aria-expanded={open}
              aria-label={t("above")}
              onClick={() => setOpen(!open)}
            >
              …
            </button>
          </li>
        )}
        {above.map((crumb) => (
          <li key={crumb.id}>
            {crumb.own ? (
              <button type="button" title={crumb.name} onClick={() => onCrumb(crumb)}>
                {crumb.name}
              </button>
            ) : (
              <span>{crumb.name}</span>
            )}
          </li>
        ))}
        {here && (
          <li aria-current="page">
            <h1 title={here.name}>{here.name}</h1>
          </li>
        )}
      </ol>
    </nav>
  );
}
