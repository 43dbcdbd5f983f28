import type { ComponentProps } from "react";
import styles from "./button.module.css";

export interface ButtonProps extends ComponentProps<"button"> {
  /** primary: the act of the screen, at most one; plain: beside it; quiet: text alone; seal: closes a door. */
  look?: "primary" | "plain" | "quiet" | "seal";
  /** desk: 36 px; touch: ≥ 56 px; act: ≥ 72 px, a glove finds it. */
  size?: "desk" | "touch" | "act";
}

export function Button({
  look = "plain",
  size = "desk",
  className,
  type = "button",
  ...rest
}: ButtonProps) {
  const classes = [styles.button, styles[look], styles[size], className].filter(Boolean).join(" ");
  return <button type={type} className={classes} {...rest} />;
}

/** A link that looks and measures like a button. */
export function ButtonLink({
  look = "plain",
  size = "desk",
  className,
  ...rest
}: ComponentProps<"a"> & Pick<ButtonProps, "look" | "size">) {
  const classes = [styles.button, styles[look], styles[size], className].filter(Boolean).join(" ");
  return <a className={classes} {...rest} />;
}
