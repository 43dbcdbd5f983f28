"use client";
import { useState } from "react";
import { Dialog } from "@/app/_desk/dialog";
import { Select } from "@/app/_desk/field";
import { Button } from "@/app/_ui/button";
import { useText } from "@/app/_ui/text";
import styles from "@/app/sign-in/code-dialog.module.css";
import { Qr } from "@/app/sign-in/qr";
import { reliefMessages } from "@/lib/i18n/messages/relief";
import { inScope } from "@/lib/schema/territory";
import { Paper } from "./paper";
import poster from "./place-code.module.css";
import type { Office } from "./use-people";

/** 岗位码 for a gate's tent: shown once, to be printed. */
export function PlaceCode(props: {
  office: Office;
  act(work: () => Promise<unknown>): Promise<void>;
}) {
  const { api, places, territory } = props.office;
  const t = useText(reliefMessages);
  const path = territory.node(places[0]?.id ?? "")?.path ?? "";
  const gates = territory.gates.filter(({ compound }) =>
    inScope(path, territory.node(compound)?.path ?? ""),
  );
  const [asking, setAsking] = useState(false);
  const [gate, setGate] = useState(gates[0]?.id ?? "");
  const [code, setCode] = useState<string | null>(null);
  const name = territory.gate(gate)?.name ?? "";
  const link = `${location.origin}/relief#${code}`;
  if (gates.length === 0) return null;
  return (
    <>
      <p>
        <Button onClick={() => setAsking(true)}>{t("makeCode")}</Button>
      </p>
      {asking && (
        <Dialog
          title={t("makeCode")}
          act={t("make")}
          onAct={() =>
            void props.act(async () => {
              const made = await api.relief.makeCode.mutate({ gate });
              setCode(made.code);
            })
          }
          onClose={() => setAsking(false)}
        >
          <p>{t("makeCodeText")}</p>
          <Select
            label={t("gate")}
            value={gate}
            options={gates.map(({ id, name: called, community }) => [
              id,
              `${called} · ${territory.node(community)?.name ?? ""}`,
            ])}
            onChange={setGate}
          />
        </Dialog>
      )}
      {code && (
        <Dialog
          title={t("codeTitle", { gate: name })}
          act={t("print")}
          onAct={() => window.print()}
          onClose={() => setCode(null)}
        >
          <div className={styles.qr}>
            <Qr text={link} label={t("codeTitle", { gate: name })} />
          </div>
          <p className={styles.code}>{code}</p>
          <Paper>
            <div className={poster.poster}>
              <b>{t("codeTitle", { gate: name })}</b>
              <Qr text={link} />
              <p>{t("text")}</p>
              <span>{code}</span>
            </div>
          </Paper>
        </Dialog>
      )}
    </>
  );
}
