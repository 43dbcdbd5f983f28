"use client";
import { Bone, Skeleton } from "@/app/_ui/skeleton";
import { useText } from "@/app/_ui/text";
import { community } from "@/lib/i18n/messages/community";
import styles from "./community.module.css";

const rows = (n: number): string[] => Array.from({ length: n }, (_, i) => `bone-${i}`);

/** The screen's own shape before there is anything in it. */
export function CommunitySkeleton() {
  const t = useText(community);
  return (
    <Skeleton label={t("loading")} className={styles.screen ?? ""}>
      <div className={styles.bones}>
        <Bone width="30px" height="30px" />
        <Bone width="260px" />
      </div>
      <div className={styles.columns}>
        <div className={styles.side}>
          <div className={styles.boneList}>
            {rows(14).map((row) => (
              <Bone key={row} height="22px" />
            ))}
          </div>
        </div>
        <div className={styles.middle}>
          <Bone width="180px" height="32px" />
          <div className={styles.figures}>
            {rows(4).map((row) => (
              <Bone key={row} height="72px" />
            ))}
          </div>
          <Bone height="420px" />
        </div>
        <div className={styles.inspector}>
          <div className={styles.boneStack}>
            <Bone width="60%" height="28px" />
            <Bone height="120px" />
            <Bone height="180px" />
          </div>
        </div>
      </div>
    </Skeleton>
  );
}
