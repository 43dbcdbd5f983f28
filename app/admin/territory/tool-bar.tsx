"use client";
import { Button } from "@/app/_ui/button";
import { useText } from "@/app/_ui/text";
import { territoryMessages } from "@/lib/i18n/messages/territory";
import { FEWEST, type Pencil, type PencilState } from "./pencil";
import styles from "./territory.module.css";

/** What to do with the tool in hand, over the map. */
export function ToolBar(props: { pencil: Pencil } & PencilState) {
  const { pencil, tool, open, corners } = props;
  const t = useText(territoryMessages);
  if (tool.name === "choose") return null;
  const grows = tool.name === "area" || tool.name === "line";
  return (
    <div className={styles.tool} role="toolbar" aria-label={t(`how.${tool.name}`)}>
      <p>{t(`how.${tool.name}`)}</p>
      <div className={styles.acts}>
        {grows && (
          <>
            <Button disabled={!open} onClick={() => pencil.back()}>
              {t("back")}
            </Button>
            <Button
              look="primary"
              disabled={corners < FEWEST[tool.name]}
              onClick={() => pencil.finish()}
            >
              {t("finish")}
            </Button>
          </>
        )}
        <Button look={grows ? "plain" : "primary"} onClick={() => pencil.lay()}>
          {t(tool.name === "bend" ? "finish" : "cancel")}
        </Button>
      </div>
    </div>
  );
}
