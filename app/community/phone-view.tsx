"use client";
import { Choice } from "@/app/_desk/choice";
import { useSealWords } from "@/app/_desk/seal-chip";
import { SealSheet } from "@/app/_desk/seal-sheet";
import { TargetPanel } from "@/app/_desk/target-panel";
import { stepBack } from "@/app/_ui/address";
import { Button } from "@/app/_ui/button";
import { Icon, SealMark } from "@/app/_ui/icon";
import { LanguageSwitch, ThemeSwitch } from "@/app/_ui/switches";
import { useText } from "@/app/_ui/text";
import { common } from "@/lib/i18n/messages/common";
import { community } from "@/lib/i18n/messages/community";
import { desk } from "@/lib/i18n/messages/desk";
import { placeMessages } from "@/lib/i18n/messages/place";
import { Badges } from "./building-list";
import type { BuildingView, Group, UnitView } from "./buildings";
import { ExitsButton } from "./exits-pane";
import { PersonsButton } from "./persons/persons-button";
import styles from "./phone-view.module.css";
import { unplacedOption, type View } from "./view";

/** In the stairwell: every unit one tap away, then 封闭, then 确认. */
export function PhoneView(props: View) {
  const { groups, all, sel, sealing, filter, unplaced, empty, onFilter, choose, seal, close } =
    props;
  const { pane, onPersons, onExits } = props;
  const t = useText(community);
  const p = useText(placeMessages);
  const isCompound = all.some((g) => g.compound.id === sel);
  if (pane) return <main className={styles.task}>{pane}</main>;
  if (sel && !isCompound) {
    return (
      <main className={styles.task}>
        <BackButton />
        {sealing ? (
          <SealSheet target={sel} onDone={close} />
        ) : (
          <>
            <TargetPanel target={sel} onSeal={seal} onShow={(id) => choose(id)} />
            <PersonsButton size="touch" onOpen={onPersons} />
          </>
        )}
      </main>
    );
  }
  return (
    <main className={styles.list}>
      <Choice
        legend={t("buildings", { n: all.length })}
        hideLegend
        value={filter}
        options={[
          ["all", t("all")],
          ["sealed", t("onlySealed")],
          ...unplacedOption(p, unplaced, filter),
        ]}
        onChange={onFilter}
      />
      <div className={styles.ways}>
        <PersonsButton size="touch" onOpen={onPersons} />
        <ExitsButton size="touch" onOpen={onExits} />
      </div>
      {groups.length === 0 && <p className={styles.empty}>{empty}</p>}
      {groups.map((group) => (
        <Compound key={group.compound.id} group={group} onChoose={(id) => choose(id)} />
      ))}
      <div className={styles.switches}>
        <LanguageSwitch size="touch" />
        <ThemeSwitch size="touch" />
      </div>
    </main>
  );
}

function BackButton() {
  const back = useText(common)("back");
  return (
    <Button
      look="quiet"
      size="touch"
      className={styles.back ?? ""}
      onClick={() => stepBack({ sel: null, do: null })}
    >
      <Icon name="back" />
      {back}
    </Button>
  );
}

function Compound({ group, onChoose }: { group: Group; onChoose(id: string): void }) {
  const { compound, blocks, houses } = group;
  const t = useText(community);
  return (
    <section className={styles.compound} aria-label={compound.name}>
      <h2>{compound.name}</h2>
      {blocks.map((view) => (
        <Building key={view.node.id} view={view} onChoose={onChoose} />
      ))}
      {houses.length > 0 && (
        <details className={styles.building}>
          <summary>
            <b>{t("houses", { n: houses.length })}</b>
            <Badges views={houses} />
          </summary>
          <div className={styles.units}>
            {houses.map((view) =>
              view.units.map((unit) => (
                <UnitButton
                  key={unit.target}
                  unit={unit}
                  name={view.node.name}
                  onChoose={onChoose}
                />
              )),
            )}
          </div>
        </details>
      )}
    </section>
  );
}

function Building({ view, onChoose }: { view: BuildingView; onChoose(id: string): void }) {
  const d = useText(desk);
  const { node, units } = view;
  return (
    <div className={styles.building}>
      <button type="button" className={styles.name} onClick={() => onChoose(node.id)}>
        <b>{node.name}</b>
        <span>{d("households", { n: node.households })}</span>
        <Icon name="forward" />
      </button>
      <div className={styles.units}>
        {units.map((unit) => (
          <UnitButton
            key={unit.target}
            unit={unit}
            name={d("unit", { n: unit.number ?? 1 })}
            onChoose={onChoose}
          />
        ))}
      </div>
    </div>
  );
}

function UnitButton(props: { unit: UnitView; name: string; onChoose(target: string): void }) {
  const { unit, name, onChoose } = props;
  const words = useSealWords();
  return (
    <button
      type="button"
      className={`${styles.unit} ${styles[unit.state]} ${unit.pending ? styles.pending : ""}`}
      onClick={() => onChoose(unit.target)}
    >
      <span>
        {unit.state !== "open" && <SealMark waiting={unit.state === "waiting"} />}
        {name}
      </span>
      {unit.state !== "open" && <small>{words(unit)}</small>}
    </button>
  );
}
