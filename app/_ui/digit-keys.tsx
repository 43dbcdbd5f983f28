import type { ReactNode } from "react";
import styles from "./digit-keys.module.css";
import { Icon } from "./icon";

/** Digits for gloves: the system's keyboard is too small for them. What they make stands above, as a child. */
export function DigitKeys(props: {
  erase: string;
  /** Nothing to take back. */
  empty: boolean;
  onDigit(digit: number): void;
  onErase(): void;
  children: ReactNode;
}) {
  const { erase, empty, onDigit, onErase, children } = props;
  return (
    <div className={styles.pad}>
      {children}
      {[1, 2, 3, 4, 5, 6, 7, 8, 9, 0].map((digit) => (
        <button
          key={digit}
          type="button"
          className={digit === 0 ? styles.zero : undefined}
          onClick={() => onDigit(digit)}
        >
          {digit}
        </button>
      ))}
      <button type="button" aria-label={erase} disabled={empty} onClick={onErase}>
        <Icon name="back" size="28px" />
      </button>
    </div>
  );
}
