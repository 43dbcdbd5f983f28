import styles from "./preview.module.css";
import { OUTLINE, ROADS, STREETS, WATER } from "./preview-ground";

type Point = readonly [number, number];

const SEALS: readonly Point[] = [
  [176, 196],
  [186, 205],
  [197, 192],
  [205, 221],
  [214, 206],
  [158, 222],
  [169, 238],
  [183, 250],
  [231, 262],
  [240, 270],
  [262, 236],
  [271, 228],
  [172, 283],
];
const GATES: readonly Point[] = [
  [150, 188],
  [222, 176],
  [134, 232],
  [206, 262],
  [252, 206],
  [290, 216],
  [118, 262],
  [218, 300],
];
const SQUADS: readonly (readonly [number, number, number])[] = [
  [104, 170, -20],
  [196, 150, 60],
  [240, 190, 180],
  [150, 262, 110],
  [280, 262, 15],
  [196, 320, -70],
  [330, 236, 30],
  [140, 350, -90],
];
/** Driven and still to drive; along the arterial road from the depot. */
const DRIVEN = "M92 165l49 19l20-3l9 45";
const TO_DRIVE = "M170 226l30 8l25-21l26 15l43 25";

/** What hangs on the wall, as a picture: always dark, shapes and no figures. */
export function WallPreview() {
  return (
    <svg
      className={styles.preview}
      viewBox="0 0 620 368"
      preserveAspectRatio="xMidYMid slice"
      data-theme="dark"
      aria-hidden="true"
    >
      <g transform="translate(16 -12)">
        <path d={OUTLINE} className={styles.land} />
        <clipPath id="preview-land">
          <path d={OUTLINE} />
        </clipPath>
        <g clipPath="url(#preview-land)">
          <path d={WATER} className={styles.water} />
          <path d={ROADS} className={styles.road} />
          <path d={STREETS} className={styles.street} />
        </g>
        <path d={OUTLINE} className={styles.edge} />
        <path d={DRIVEN} className={styles.run} />
        <path d={TO_DRIVE} className={styles.run} strokeDasharray="1 5" />
        {GATES.map(([x, y]) => (
          <g key={`${x} ${y}`} transform={`translate(${x} ${y})`}>
            <path d="M-4.5-4.5h9v9h-9z" className={styles.gate} />
            <path d="M-2.5 2.5 2.5-2.5" className={styles.bar} />
          </g>
        ))}
        {SQUADS.map(([x, y, heading]) => (
          <path
            key={`${x} ${y}`}
            d="M-4.5 0a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0-9 0M7-3.5l5 3.5l-5 3.5z"
            transform={`translate(${x} ${y}) rotate(${heading})`}
            className={styles.squad}
          />
        ))}
        {SEALS.map(([x, y]) => (
          <g key={`${x} ${y}`} transform={`translate(${x} ${y})`}>
            <path d="M-5-5h10v10h-10z" className={styles.seal} />
            <path d="M-4 .5 .5-4M-4 4.5 4.5-4M-.5 4.5 4.5-.5" className={styles.hatch} />
          </g>
        ))}
        <g transform="translate(170 226)">
          <path d="M-9-6h18v12h-18z" className={styles.truck} />
        </g>
        <circle cx="231" cy="262" r="12" className={styles.urgent} />
      </g>
      <Panel />
    </svg>
  );
}

/** The wall's right-hand side: clock, four figures with their day, what waits for an answer. */
function Panel() {
  return (
    <g transform="translate(448 0)">
      <path d="M0-60V428" className={styles.rule} />
      <path d="M20 30h54M20 60h118" className={styles.clock} />
      {[
        [20, 96],
        [92, 96],
        [20, 150],
        [92, 150],
      ].map(([x, y], i) => (
        <g key={`${x} ${y}`} transform={`translate(${x} ${y})`}>
          <path d="M0 0h26" className={styles.word} />
          <path d="M0 15h38" className={styles.figure} />
          <path
            d={i % 2 ? "M0 34l10-6l9 2l12 3l12-4l11-1" : "M0 35l9 0l8-2l9-1l8-4l11-1l9-1"}
            className={styles.spark}
          />
        </g>
      ))}
      {[0, 1, 2, 3].map((i) => (
        <g key={i} transform={`translate(20 ${216 + i * 36})`}>
          <circle cx="8" cy="8" r="8" className={i ? styles.matter : styles.overdue} />
          <path d={`M28 4h${[68, 54, 74, 48][i]}`} className={styles.figure} strokeWidth="6" />
          <path d={`M28 15h${[42, 60, 38, 52][i]}`} className={styles.word} />
        </g>
      ))}
    </g>
  );
}
