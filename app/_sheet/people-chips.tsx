"use client";
import { SKETCH } from "@/app/_map/sketch-colours";
import { useTheme } from "@/app/_ui/settings";
import { useText } from "@/app/_ui/text";
import { sheetMessages } from "@/lib/i18n/messages/sheet";
import type { Present } from "@/lib/protocol/sheet";
import styles from "./people-chips.module.css";
import { colourOf } from "./scene";
import { ToolIcon } from "./tool-icon";

/** Who else has the sheet open; one tap looks at what they look at. */
export function PeopleChips(props: {
  people: readonly Present[];
  /** The connection that is followed. */
  following: string | null;
  onFollow(id: string | null): void;
}) {
  const { people, following, onFollow } = props;
  const t = useText(sheetMessages);
  const { theme } = useTheme();
  return (
    <ul className={styles.chips} aria-label={t("people")}>
      {people.map(({ id, account, name, title, draft }) => {
        const followed = id === following;
        return (
          <li key={id}>
            <button
              type="button"
              className={styles.chip}
              title={t(followed ? "unfollow" : "follow", { who: name })}
              aria-label={t(followed ? "unfollow" : "follow", { who: `${name} ${title}` })}
              aria-pressed={followed}
              onClick={() => onFollow(followed ? null : id)}
            >
              <span
                className={styles.dot}
                data-drawing={draft ? true : undefined}
                style={{ background: SKETCH[theme][colourOf(account)] }}
              />
              <b>{name}</b>
              <span className={styles.title}>{title}</span>
              {followed && <ToolIcon name="eye" />}
            </button>
          </li>
        );
      })}
    </ul>
  );
}
