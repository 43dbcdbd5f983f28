import styles from "./skeleton.module.css";

/** A grey bar or block where text or a figure will stand; sizes in CSS units. */
export function Bone({
  width = "100%",
  height = "1em",
  round,
}: {
  width?: string;
  height?: string;
  round?: boolean;
}) {
  return (
    <span
      className={styles.bone}
      style={{ width, height, borderRadius: round ? "999px" : undefined }}
    />
  );
}

/** A screen's skeleton; who cannot see it hears that it is opening. */
export function Skeleton({
  label,
  className,
  children,
}: {
  label: string;
  className?: string;
  children: React.ReactNode;
}) {
  return (
    <main className={className} aria-busy="true">
      <h1 className="visually-hidden">{label}</h1>
      {children}
    </main>
  );
}
