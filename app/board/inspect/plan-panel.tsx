"use client";
import { useState } from "react";
import { Field, Select } from "@/app/_desk/field";
import { PlaceCombo } from "@/app/_find/combo";
import { useLive, usePicture } from "@/app/_live/live";
import { useNamed } from "@/app/_live/use-buildings";
import { Button } from "@/app/_ui/button";
import { Icon } from "@/app/_ui/icon";
import { useLanguage } from "@/app/_ui/settings";
import { useText } from "@/app/_ui/text";
import { GOODS, runs } from "@/lib/domain/run/record";
import type { Found } from "@/lib/find/found";
import { foundName } from "@/lib/i18n/found-name";
import { wordMessages } from "@/lib/i18n/messages/act";
import { board } from "@/lib/i18n/messages/board";
import { placeName } from "@/lib/i18n/place";
import { coverOf } from "../cover";
import styles from "./inspect.module.css";
import { Block } from "./parts";

interface PlannedStop {
  place: Found;
  kind: (typeof GOODS)[number];
  amount: string;
}

const MOST_STOPS = 40;

const isPlace = ({ kind }: Found): boolean => kind !== "squad" && kind !== "run";

/** 排配送: vehicle, stops in order, and the goods for each. */
export function PlanPanel({ onPlanned }: { onPlanned(run: string): void }) {
  const { client, territory } = useLive();
  const t = useText(board);
  const word = useText(wordMessages);
  const { language } = useLanguage();
  const known = useKnownRuns();
  const [no, setNo] = useState(known.nextNo);
  const [vehicle, setVehicle] = useState("");
  const [depot, setDepot] = useState(known.depot);
  const [stops, setStops] = useState<readonly PlannedStop[]>([]);
  useNamed([depot, ...stops.map(({ place }) => place.id)]);
  const node = coverOf(
    stops.map(({ place }) => place.id),
    territory,
  );
  const counted = stops.every(({ amount }) => Number(amount) >= 1 && Number(amount) <= 9999);
  const ready = Boolean(no.trim() && vehicle.trim() && depot && node && counted);
  const change = (at: number, to: Partial<PlannedStop>): void =>
    setStops(stops.map((stop, i) => (i === at ? { ...stop, ...to } : stop)));
  const plan = (): void => {
    if (!ready) return;
    const args = {
      node,
      no: no.trim(),
      vehicle: vehicle.trim(),
      depot,
      stops: stops.map(({ place, kind, amount }) => ({
        place: place.id,
        goods: [{ kind, n: Number(amount) }],
      })),
    };
    void client.do("run.plan", args).then(({ envelope }) => onPlanned(envelope.id));
  };
  return (
    <form
      className={styles.panel}
      onSubmit={(event) => {
        event.preventDefault();
        plan();
      }}
    >
      <h2>{t("planTitle")}</h2>
      <div className={styles.line}>
        <Field label={t("runNo")} value={no} longest={12} onChange={setNo} />
        <Field
          label={t("vehicle")}
          value={vehicle}
          longest={32}
          list="vehicles"
          onChange={setVehicle}
        />
      </div>
      {vehicle.trim() !== "" && !known.vehicles.includes(vehicle.trim()) && (
        <p className={styles.quiet}>{t("vehicleNew")}</p>
      )}
      <PlaceCombo
        label={t("depot")}
        value={placeName(depot, territory, language)}
        only={isPlace}
        onChoose={({ id }) => setDepot(id)}
      />
      <datalist id="vehicles">
        {known.vehicles.map((one) => (
          <option key={one} value={one} />
        ))}
      </datalist>
      <Block title={t("stops")}>
        {stops.length === 0 && <p className={styles.quiet}>{t("planHint")}</p>}
        <ol className={styles.stops}>
          {stops.map((stop, i) => (
            <li key={stop.place.id}>
              <div className={styles.stop}>
                <i aria-hidden="true">{i + 1}</i>
                <span>
                  <b>{foundName(stop.place, language)}</b>
                  <small>{stop.place.within}</small>
                </span>
                <Button
                  look="quiet"
                  aria-label={t("removeStop", { place: foundName(stop.place, language) })}
                  onClick={() => setStops(stops.filter((_, other) => other !== i))}
                >
                  <Icon name="cross" size="1em" />
                </Button>
              </div>
              <div className={styles.line}>
                <Select
                  label={t("goods")}
                  value={stop.kind}
                  options={GOODS.map((kind) => [kind, word(`goods.${kind}`)] as const)}
                  onChange={(kind) => change(i, { kind })}
                />
                <Field
                  label={t("amount")}
                  type="number"
                  value={stop.amount}
                  onChange={(amount) => change(i, { amount })}
                />
              </div>
            </li>
          ))}
        </ol>
        {stops.length < MOST_STOPS && (
          <PlaceCombo
            label={t("addStop")}
            hint={t("whereHint")}
            only={(found) => isPlace(found) && stops.every(({ place }) => place.id !== found.id)}
            onChoose={(place) => setStops([...stops, { place, kind: "vegetables", amount: "1" }])}
          />
        )}
      </Block>
      <Button type="submit" look="primary" disabled={!ready}>
        {t("plan", { n: stops.length })}
      </Button>
    </form>
  );
}

/** Vehicles that runs have named before, where they set out from, and the number after the highest. */
function useKnownRuns() {
  const { node } = useLive();
  const { boards, held } = usePicture();
  const all = held.flatMap((id) => runs.all(boards, id).map(([, run]) => run));
  const highest = Math.max(0, ...all.map((run) => Number(run.no)).filter(Number.isFinite));
  return {
    vehicles: [...new Set(all.map((run) => run.vehicle))].sort(),
    depot: all.at(-1)?.depot ?? node,
    nextNo: String(highest + 1),
  };
}
