import { Icon } from "@/app/_ui/icon";
import styles from "./keypad.module.css";

/** Digits for gloves: the system's keyboard is too small for them. */
export function Keypad(props: {
  value: number;
  max: number;
  erase: string;
  onChange(value: number): void;
}) {
  const { value, max, erase, onChange } = props;
  const add = (digit: number): void => {
    const next = value * 10 + digit;
    if (next <= max) onChange(next);
  };
  return (
    <div className={styles.pad}>
      <output className={styles.shown}>{value}</output>
      {[1, 2, 3, 4, 5, 6, 7, 8, 9, 0].map((digit) => (
        <button
          key={digit}
          type="button"
          className={digit === 0 ? styles.zero : undefined}
          onClick={() => add(digit)}
        >
          {digit}
        </button>
      ))}
      <button
        type="button"
        aria-label={erase}
        disabled={value === 0}
        onClick={() => onChange(Math.floor(value / 10))}
      >
        <Icon name="back" size="28px" />
      </button>
    </div>
  );
}
