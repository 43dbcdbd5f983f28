"use client";
import { Button } from "@/app/_ui/button";
import { useText } from "@/app/_ui/text";
import { territoryMessages } from "@/lib/i18n/messages/territory";
import { Width } from "@/lib/territory/edit";
import type { ExitSaid, GateSaid } from "@/lib/territory/row";
import type { CardProps } from "./chosen-card";
import { KeptField } from "./kept-field";
import styles from "./territory.module.css";

export const kindOf = (entry: GateSaid | ExitSaid): "gate" | "exit" =>
  "width" in entry ? "exit" : "gate";

/** A gate or an exit: what it is called, how wide, where it stands, and its end. */
export function EntryCard({
  entry,
  draft,
  pencil,
  onChoose,
}: CardProps & { entry: GateSaid | ExitSaid }) {
  const t = useText(territoryMessages);
  const { store } = draft;
  const { id, name } = entry;
  const kind = kindOf(entry);
  const move = (): void => {
    void pencil?.take({
      name: "point",
      drawn: ([at]) => {
        if (at) store.add({ act: `move-${kind}`, id, at: [at[0], at[1]] });
        pencil.lay();
      },
    });
  };
  const retire = (): void => {
    store.add({ act: `retire-${kind}`, id });
    onChoose(null);
  };
  return (
    <>
      <KeptField
        label={t("name")}
        value={name}
        onKeep={(name) => store.add({ act: `rename-${kind}`, id, name })}
      />
      {"width" in entry && (
        <KeptField
          type="number"
          label={t("width")}
          value={entry.width === null ? "" : String(entry.width)}
          mayBeEmpty
          onKeep={(typed) => {
            const width = Width.safeParse(typed === "" ? null : Number(typed));
            if (width.success) store.add({ act: "measure-exit", id, width: width.data });
          }}
        />
      )}
      <div className={styles.acts}>
        <Button onClick={move}>{t("move")}</Button>
        <Button onClick={retire}>{t("retire")}</Button>
      </div>
    </>
  );
}
