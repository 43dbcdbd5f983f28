"use client";
import { useSealWords } from "@/app/_desk/seal-chip";
import { SealMark } from "@/app/_ui/icon";
import { useText } from "@/app/_ui/text";
import { community } from "@/lib/i18n/messages/community";
import { desk } from "@/lib/i18n/messages/desk";
import { type BuildingView, doorsOf, type UnitView } from "./buildings";
import styles from "./matrix.module.css";

interface Props {
  chosen: string | null;
  onChoose(target: string): void;
  onOpen(): void;
}

/** Up to so many floors, doors have room. */
const LOW = 9;

/** 楼栋矩阵: a column a stairwell, a row a floor, every door with its number. */
export function Matrix({ view, chosen, onChoose, onOpen }: Props & { view: BuildingView }) {
  const t = useText(community);
  const doors = doorsOf(view.node);
  const first = view.units[0]?.target ?? null;
  const inHere = view.units.some((u) => u.target === chosen);
  return (
    <div
      className={styles.matrix}
      role="listbox"
      aria-orientation="horizontal"
      aria-label={t("matrix", { building: view.node.name })}
    >
      {view.units.map((unit) => (
        <Unit
          key={unit.target}
          unit={unit}
          doors={doors}
          chosen={unit.target === chosen}
          reached={inHere ? unit.target === chosen : unit.target === first}
          onChoose={onChoose}
          onOpen={onOpen}
        />
      ))}
    </div>
  );
}

function Unit(props: {
  unit: UnitView;
  doors: readonly number[][];
  chosen: boolean;
  /** Tab comes here. */
  reached: boolean;
  onChoose(target: string): void;
  onOpen(): void;
}) {
  const { unit, doors, chosen, reached, onChoose, onOpen } = props;
  const t = useText(desk);
  const name = t("unit", { n: unit.number ?? 1 });
  const n = doors.length * (doors[0]?.length ?? 0);
  return (
    <div
      role="option"
      aria-selected={chosen}
      data-target={unit.target}
      tabIndex={reached ? 0 : -1}
      className={`${styles.unit} ${styles[unit.state]} ${unit.pending ? styles.pending : ""}`}
      onClick={() => onChoose(unit.target)}
      onKeyDown={(event) => {
        if (event.key !== "Enter" && event.key !== " ") return;
        event.preventDefault();
        onChoose(unit.target);
        onOpen();
      }}
    >
      <UnitHead name={name} unit={unit} />
      <span className="visually-hidden">{t("households", { n })}</span>
      <div
        className={`${styles.floors} ${doors.length <= LOW ? styles.low : ""}`}
        aria-hidden="true"
      >
        {doors.map((floor) => (
          <div key={floor[0]} className={styles.floor}>
            {floor.map((door) => (
              <span key={door} className={styles.door}>
                {door}
              </span>
            ))}
          </div>
        ))}
      </div>
    </div>
  );
}

function UnitHead({ name, unit }: { name: string; unit: UnitView }) {
  const t = useText(community);
  const words = useSealWords();
  return (
    <div className={styles.head}>
      <b>{name}</b>
      {unit.state !== "open" && (
        <span className={styles.state}>
          <SealMark waiting={unit.state === "waiting"} />
          {words(unit)}
        </span>
      )}
      {unit.pending && <span className={styles.mark}>{t("pendingMark")}</span>}
    </div>
  );
}

/** A compound's single-storey houses: one cell a door. */
export function Houses({
  views,
  chosen,
  onChoose,
  onOpen,
  label,
}: Props & { views: readonly BuildingView[]; label: string }) {
  const words = useSealWords();
  const inHere = views.some((view) => view.node.id === chosen);
  return (
    <div className={styles.houses} role="listbox" aria-label={label}>
      {views.map(({ node, units: [unit] }, i) => {
        if (!unit) return null;
        const mine = node.id === chosen;
        return (
          <div
            key={node.id}
            role="option"
            aria-selected={mine}
            data-target={node.id}
            tabIndex={(inHere ? mine : i === 0) ? 0 : -1}
            className={`${styles.house} ${styles[unit.state]} ${unit.pending ? styles.pending : ""}`}
            onClick={() => onChoose(node.id)}
            onKeyDown={(event) => {
              if (event.key !== "Enter" && event.key !== " ") return;
              event.preventDefault();
              onChoose(node.id);
              onOpen();
            }}
          >
            {node.name}
            {unit.state !== "open" && <span className="visually-hidden"> {words(unit)}</span>}
          </div>
        );
      })}
    </div>
  );
}
