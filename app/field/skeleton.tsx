"use client";
import { Bone, Skeleton } from "@/app/_ui/skeleton";
import { useText } from "@/app/_ui/text";
import { common } from "@/lib/i18n/messages/common";
import styles from "./shell.module.css";

/** What any field screen has: a title, a lead, two large acts. */
export function FieldSkeleton() {
  const t = useText(common);
  return (
    <Skeleton className={styles.screen} label={t("loading")}>
      <div className={styles.header}>
        <Bone width="150px" height="24px" />
        <Bone width="104px" height="18px" />
      </div>
      <div className={styles.body}>
        <Bone height="64px" />
        <Bone width="60%" height="20px" />
        <Bone height="min(300px, 36dvh)" />
        <Bone height="92px" />
        <Bone height="72px" />
      </div>
      <div className={styles.tabs} />
    </Skeleton>
  );
}
