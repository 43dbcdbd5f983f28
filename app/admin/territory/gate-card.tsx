"use client";
import { Button } from "@/app/_ui/button";
import { useText } from "@/app/_ui/text";
import { territoryMessages } from "@/lib/i18n/messages/territory";
import type { GateSaid } from "@/lib/territory/row";
import type { CardProps } from "./chosen-card";
import { KeptField } from "./kept-field";
import styles from "./territory.module.css";

/** A gate: what it is called, where it stands, and its end. */
export function GateCard({ gate, draft, pencil, onChoose }: CardProps & { gate: GateSaid }) {
  const t = useText(territoryMessages);
  const { store } = draft;
  const { id } = gate;
  const move = (): void => {
    void pencil?.take({
      name: "point",
      drawn: ([at]) => {
        if (at) store.add({ act: "move-gate", id, at: [at[0], at[1]] });
        pencil.lay();
      },
    });
  };
  const retire = (): void => {
    store.add({ act: "retire-gate", id });
    onChoose(null);
  };
  return (
    <>
      <KeptField
        label={t("name")}
        value={gate.name}
        onKeep={(name) => store.add({ act: "rename-gate", id, name })}
      />
      <div className={styles.acts}>
        <Button onClick={move}>{t("move")}</Button>
        <Button onClick={retire}>{t("retire")}</Button>
      </div>
    </>
  );
}
