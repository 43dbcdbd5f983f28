import { qrOf } from "@/app/_ui/qr-code";

/** Modules of white that a reader needs around the code. */
const MARGIN = 2;

/** A QR code as black squares on white in either theme: what phones read most surely. */
export function Qr({ text, label = text }: { text: string; label?: string }) {
  const rows = qrOf(text);
  const size = rows.length + 2 * MARGIN;
  const path = rows
    .flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])))
    .join("");
  return (
    <svg
      viewBox={`${-MARGIN} ${-MARGIN} ${size} ${size}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
    >
      <rect x={-MARGIN} y={-MARGIN} width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}
