"use client";
import type { Map as GlMap } from "maplibre-gl";
import { useEffect, useMemo } from "react";
import { useLive } from "@/app/_live/live";
import { useLanguage } from "@/app/_ui/settings";
import { useText } from "@/app/_ui/text";
import { sheetMessages } from "@/lib/i18n/messages/sheet";
import type { Present } from "@/lib/protocol/sheet";
import type { NodeId } from "@/lib/schema/territory";
import { EVERY_LAYER, settled } from "./scene";
import styles from "./sheet-layer.module.css";
import { SketchList } from "./sketch-list";
import { useMoving, useSheetMap } from "./use-drawing";
import { useFollow } from "./use-follow";
import { useSheets } from "./use-sheets";

/** A wall shows no person: whoever points at something is what they are here. */
const titleOf = (one: Present): string => one.title;

/** The sheet on a wall: to look at, growing as it is drawn. `follow`: an account or a role whose view it takes. */
export function SheetLayer(props: {
  map: GlMap;
  node: NodeId;
  scale: number;
  follow: string | null;
}) {
  const { map, node, scale, follow } = props;
  const { me, territory } = useLive();
  const t = useText(sheetMessages);
  const { language } = useLanguage();
  const { pictures, papers } = useSheets(node);
  const [own] = pictures;
  const { account } = me.actor;
  const sheetMap = useSheetMap(map, "dark", scale);
  useMoving(sheetMap, own?.people, language, titleOf);
  const things = useMemo(
    () => settled(papers, { account, layers: EVERY_LAYER, selected: null, held: null, language }),
    [papers, account, language],
  );
  useEffect(() => sheetMap?.show("sketch", things), [sheetMap, things]);
  const followed = own?.people.find(
    (one) => one.view && (one.account === follow || one.role === follow),
  );
  useFollow(sheetMap, followed);
  const place = territory.node(own?.node ?? node)?.name ?? "";
  if (!own) return null;
  return (
    <>
      <p className={styles.caption}>
        <b>{t("sheetOf", { place })}</b>
        <span>{followed ? t("followed", { title: titleOf(followed) }) : t("noStatus")}</span>
      </p>
      <SketchList label={t("sheetOf", { place })} sketches={own.sketches} />
    </>
  );
}
