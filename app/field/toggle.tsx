import styles from "./toggle.module.css";

/** A switch as wide as the screen: its name, what it means now, its state in shape and place. */
export function Toggle(props: {
  label: string;
  note: string;
  on: boolean;
  disabled?: boolean;
  onChange(on: boolean): void;
}) {
  return (
    <button
      type="button"
      role="switch"
      aria-checked={props.on}
      disabled={props.disabled}
      className={styles.toggle}
      onClick={() => props.onChange(!props.on)}
    >
      <span className={styles.words}>
        <b>{props.label}</b>
        <span>{props.note}</span>
      </span>
      <i className={styles.track} aria-hidden="true" />
    </button>
  );
}
