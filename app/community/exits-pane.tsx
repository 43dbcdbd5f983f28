"use client";
import { useSize } from "@/app/_desk/compact";
import { ExitList } from "@/app/_exit/exit-list";
import { useLive, usePicture } from "@/app/_live/live";
import { Button } from "@/app/_ui/button";
import { useText } from "@/app/_ui/text";
import { type ExitState, exits } from "@/lib/domain/exit/record";
import { exitMessages } from "@/lib/i18n/messages/exit";
import styles from "./exits-pane.module.css";
import { Pane } from "./pane";

/** 出入口: every way in and out of the community, what it was found to be, and a tap for what it is. */
export function ExitsPane({ onClose }: { onClose(): void }) {
  const { territory } = useLive();
  const { boards } = usePicture();
  const t = useText(exitMessages);
  const size = useSize();
  const sites = territory.exits;
  const counts: Record<ExitState | "unknown", number> = {
    ...{ open: 0, guarded: 0, fenced: 0, unknown: 0 },
  };
  for (const { id, community } of sites)
    counts[exits.get(boards, community, id)?.state ?? "unknown"]++;
  return (
    <Pane id="exits" title={`${t("title")} ${sites.length}`} close={t("close")} onClose={onClose}>
      {sites.length === 0 ? (
        <p className={styles.quiet}>{t("none")}</p>
      ) : (
        <>
          <p className={styles.quiet}>{t("counts", counts)}</p>
          <div className={styles.list}>
            <ExitList
              exits={sites}
              size={size}
              within={({ compound }) => territory.node(compound)?.name ?? ""}
            />
          </div>
        </>
      )}
    </Pane>
  );
}

/** The way to them. */
export function ExitsButton({ size, onOpen }: { size?: "touch"; onOpen(): void }) {
  const t = useText(exitMessages);
  return (
    <Button {...(size && { size })} onClick={onOpen}>
      {t("title")}
    </Button>
  );
}
