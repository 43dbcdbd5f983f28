import styles from "./choice.module.css";

/** One of two or three, side by side. */
export function Choice<K extends string>(props: {
  label: string;
  value: K;
  options: Record<K, string>;
  onChange(value: NoInfer<K>): void;
}) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would draw its legend across the row
    <div className={styles.choice} role="group" aria-label={props.label}>
      {(Object.entries(props.options) as [K, string][]).map(([key, words]) => (
        <button
          key={key}
          type="button"
          aria-pressed={key === props.value}
          onClick={() => props.onChange(key)}
        >
          {words}
        </button>
      ))}
    </div>
  );
}
