"use client";
import { Bone, Skeleton } from "@/app/_ui/skeleton";
import { useText } from "@/app/_ui/text";
import { board } from "@/lib/i18n/messages/board";
import styles from "./board.module.css";

const rows = (n: number): string[] => Array.from({ length: n }, (_, i) => `bone-${i}`);

/** The desk's own shape before there is anything in it. */
export function BoardSkeleton() {
  const t = useText(board);
  return (
    <Skeleton label={t("loading")} className={styles.screen ?? ""}>
      <div className={styles.top}>
        <Bone width="30px" height="30px" />
        <Bone width="240px" />
      </div>
      <div className={styles.columns}>
        <div className={styles.bones}>
          {rows(18).map((row) => (
            <Bone key={row} height="20px" />
          ))}
        </div>
        <div className={styles.middle}>
          <div className={styles.ground} />
          <div className={styles.bones}>
            {rows(4).map((row) => (
              <Bone key={row} />
            ))}
          </div>
        </div>
        <div className={styles.inspector}>
          <div className={styles.stack}>
            <Bone width="50%" height="28px" />
            <Bone height="160px" />
            <Bone height="90px" />
          </div>
        </div>
      </div>
    </Skeleton>
  );
}
