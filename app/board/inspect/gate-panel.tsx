"use client";
import { useState } from "react";
import { Choice } from "@/app/_desk/choice";
import { Field } from "@/app/_desk/field";
import { offers } from "@/app/_desk/rights";
import { useLive, useNow, usePicture } from "@/app/_live/live";
import { Button } from "@/app/_ui/button";
import { useLanguage } from "@/app/_ui/settings";
import { useText } from "@/app/_ui/text";
import { gates, OF, WAY } from "@/lib/domain/gate/record";
import { shiftOf, shiftSpan } from "@/lib/domain/gate/shift";
import { wordMessages } from "@/lib/i18n/messages/act";
import { board } from "@/lib/i18n/messages/board";
import { placeName } from "@/lib/i18n/place";
import { clockTime, duration } from "@/lib/i18n/time";
import type { GateSite } from "@/lib/schema/territory";
import { gateRow } from "../rows";
import { useWords } from "../words";
import styles from "./inspect.module.css";
import { Block, Head, ReportFor } from "./parts";

/** A gate: who stands there, what went through, how old that is, and what its officer says on the phone. */
export function GatePanel({ site }: { site: GateSite }) {
  const { me, territory, offset } = useLive();
  const { boards } = usePicture();
  const now = useNow(5_000);
  const { language } = useLanguage();
  const t = useText(board);
  const word = useText(wordMessages);
  const words = useWords();
  const row = gateRow(site, site.community, boards, now, offset);
  const span = shiftSpan(shiftOf(now, offset), offset);
  const alarm = row.state === "lost" || row.state === "unmanned";
  const age = row.at === null ? null : duration(now - row.at, language);
  return (
    <div className={styles.panel}>
      <Head
        name={site.name}
        where={[site.compound, site.community]
          .map((id) => placeName(id, territory, language))
          .join(" · ")}
        state={words.gate(row)}
        alarm={alarm}
      />
      <p>
        {t("staffed", { n: row.staff, need: site.need })} ·{" "}
        {age === null ? t("noWord") : t(row.state === "lost" ? "silent" : "word", { n: age })}
      </p>
      <Block
        title={t("shift", {
          from: clockTime(span.from, offset),
          until: clockTime(span.until, offset),
        })}
      >
        <table className={styles.counts}>
          <thead>
            <tr>
              <td />
              {WAY.map((way) => (
                <th key={way} scope="col">
                  {word(`way.${way}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {OF.map((of) => (
              <tr key={of}>
                <th scope="row">{t(of)}</th>
                {WAY.map((way) => (
                  <td key={way}>{row[of][way]}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Block>
      {offers(me.actor, "gate.count", site.compound, territory, now) && (
        <ReportFor caller={t("gateCaller")}>
          {(said) => <GateActs site={site} open={row.state !== "closed"} said={said} />}
        </ReportFor>
      )}
    </div>
  );
}

function GateActs({ site, open, said }: { site: GateSite; open: boolean; said: string }) {
  const { client, me } = useLive();
  const { boards } = usePicture();
  const t = useText(board);
  const word = useText(wordMessages);
  const [of, setOf] = useState<(typeof OF)[number]>("people");
  const [way, setWay] = useState<(typeof WAY)[number]>("in");
  const [n, setN] = useState("");
  const [people, setPeople] = useState(String(site.need));
  const delta = Number(n);
  const crew = Number(people);
  const staff = gates.get(boards, site.community, site.id)?.staff ?? {};
  const mine = me.actor.appointments.some((a) => staff[a.id]);
  const others = Object.keys(staff).some((id) => me.actor.appointments.every((a) => a.id !== id));
  const act = (name: string, args: object = {}): void =>
    void client.do(name, { gate: site.id, ...args }, said);
  return (
    <>
      <div className={styles.acts}>
        <Button onClick={() => act(open ? "gate.close" : "gate.open")}>
          {t(open ? "closeGate" : "openGate")}
        </Button>
        {mine && <Button onClick={() => act("gate.staffOff")}>{t("staffOff")}</Button>}
      </div>
      <div className={styles.line}>
        <Field label={t("howMany")} type="number" value={people} onChange={setPeople} />
        <Button
          disabled={!(crew >= 1 && crew <= 20)}
          onClick={() => act("gate.staffOn", { people: crew })}
        >
          {t(others ? "staffMore" : "staffOn", { n: people })}
        </Button>
      </div>
      <Choice
        legend={t("countWhat")}
        value={of}
        options={OF.map((one) => [one, t(one)] as const)}
        onChange={setOf}
      />
      <Choice
        legend={t("countWay")}
        value={way}
        options={WAY.map((one) => [one, word(`way.${one}`)] as const)}
        onChange={setWay}
      />
      <div className={styles.line}>
        <Field label={t("countNumber")} type="number" value={n} onChange={setN} />
        <Button
          look="primary"
          disabled={!(delta >= 1 && delta <= 999)}
          onClick={() => {
            act("gate.count", { of, way, delta, source: "number" });
            setN("");
          }}
        >
          {t("addCount", { what: t(of), way: word(`way.${way}`), n: n || "…" })}
        </Button>
      </div>
    </>
  );
}
