"use client";
import { useMemo, useState } from "react";
import { useLanguage } from "@/app/_ui/settings";
import { useText } from "@/app/_ui/text";
import { adminMessages } from "@/lib/i18n/messages/admin";
import { placeName } from "@/lib/i18n/place";
import type { NodeId } from "@/lib/schema/territory";
import { buildingsIn, captainGaps } from "./captain-gaps";
import styles from "./people.module.css";
import type { Held, Office } from "./use-people";

/** Where a community has doors that no captain answers for: how many, and which when it is opened. */
export function CaptainGapList(props: {
  community: NodeId;
  held: readonly Held[];
  office: Office;
}) {
  const { community, held, office } = props;
  const { territory } = office;
  const t = useText(adminMessages);
  const { language } = useLanguage();
  const [open, setOpen] = useState(false);
  const { units, places } = useMemo(() => {
    const captains = held.filter(({ role }) => role === "captain");
    return captainGaps(
      buildingsIn(community, territory),
      captains.map(({ subject }) => subject),
    );
  }, [community, held, territory]);
  if (units === 0) return null;
  return (
    <details className={styles.gaps} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t("captainGaps", { n: units })}</summary>
      {open && <p>{places.map((id) => placeName(id, territory, language)).join("、")}</p>}
    </details>
  );
}
