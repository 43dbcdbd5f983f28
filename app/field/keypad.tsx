import { DigitKeys } from "@/app/_ui/digit-keys";

/** A number by its digits. */
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
    <DigitKeys
      erase={erase}
      empty={value === 0}
      onDigit={add}
      onErase={() => onChange(Math.floor(value / 10))}
    >
      <output>{value}</output>
    </DigitKeys>
  );
}
