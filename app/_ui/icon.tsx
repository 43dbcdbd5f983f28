/** Drawn here, 24 × 24, in the text's colour. Strokes unless a path says fill. */
const PATHS = {
  gate: {
    fill: "M4 3h16a1 1 0 0 1 1 1v16a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1V4a1 1 0 0 1 1-1zm3.2 14.6 1.6 1.6 10-10-1.6-1.6z",
  },
  squad: { fill: "M9.5 5a7 7 0 1 1 0 14 7 7 0 0 1 0-14zM18 8.2l5 3.8-5 3.8z" },
  truck: {
    stroke: "M2 6h12v10H2zM14 9h4.5L22 12.5V16h-8M6.5 16a2 2 0 1 0 .01 0M17.5 16a2 2 0 1 0 .01 0",
  },
  unit: { stroke: "M4 21V4h11v17M2 21h20M15 10h5v11M8 8h3M8 12h3M8 21v-5h3v5" },
  wall: { stroke: "M2 4h20v13H2zM8 21h8M12 17v4M6 13l3-4 3 2 5-4" },
  desk: { stroke: "M3 5h18v11H3zM3 9h6v7M2 20h20" },
  phone: { stroke: "M7 2h10v20H7zM11 19h2" },
  people: {
    stroke:
      "M8 4a3.5 3.5 0 1 0 .01 0M2 20c0-4 2.5-6 6-6s6 2 6 6M15 4.6a3.2 3.2 0 1 1 0 5.8M17 14c3 .3 5 2.3 5 6",
  },
  car: { stroke: "M3 16v-4l2.5-6h13L21 12v4zM3 12h18M6.5 19v-3M17.5 19v-3M6 14.2h1M17 14.2h1" },
  check: { stroke: "M4 12.5 10 18 20 6" },
  cross: { stroke: "M5 5l14 14M19 5 5 19" },
  half: { stroke: "M5 12h14" },
  undo: { stroke: "M9 5 4 10l5 5M4 10h10a6 6 0 0 1 0 12h-3" },
  plus: { stroke: "M12 4v16M4 12h16" },
  minus: { stroke: "M4 12h16" },
  back: { stroke: "M15 4l-8 8 8 8" },
  forward: { stroke: "M9 4l8 8-8 8" },
  swap: { stroke: "M4 8h15M15 4l4 4-4 4M20 16H5M9 12l-4 4 4 4" },
  beside: { stroke: "M10 4H4v16h16v-6M14 4h6v6M20 4l-9 9" },
  search: { stroke: "M10.5 4a6.5 6.5 0 1 0 .01 0M15.5 15.5 21 21" },
  clock: { stroke: "M12 3a9 9 0 1 0 .01 0M12 7v5l3.5 2" },
  pin: {
    stroke: "M12 22c5-6 7-9 7-12a7 7 0 1 0-14 0c0 3 2 6 7 12zM12 7.5a2.5 2.5 0 1 0 .01 0",
  },
  warn: { stroke: "M12 3 1.8 20.5h20.4zM12 10v5M12 17.6v.4" },
  box: { stroke: "M3 7.5 12 3l9 4.5v9L12 21l-9-4.5zM3 7.5l9 4.5 9-4.5M12 12v9" },
  moon: { stroke: "M20 14.5A8.5 8.5 0 1 1 9.5 4a7 7 0 0 0 10.5 10.5z" },
  sun: {
    stroke:
      "M12 7.5a4.5 4.5 0 1 0 .01 0M12 2v2.5M12 19.5V22M2 12h2.5M19.5 12H22M5 5l1.8 1.8M17.2 17.2 19 19M5 19l1.8-1.8M17.2 6.8 19 5",
  },
  sound: { stroke: "M4 9v6h4l6 5V4L8 9zM17.5 8.5a5 5 0 0 1 0 7M20 6a9 9 0 0 1 0 12" },
  mute: { stroke: "M4 9v6h4l6 5V4L8 9zM17 9l5 6M22 9l-5 6" },
} as const;

export type IconName = keyof typeof PATHS;

/** Always beside words, or in a control that has a label of its own. */
export function Icon({ name, size = "1.25em" }: { name: IconName; size?: string }) {
  const path: { fill?: string; stroke?: string } = PATHS[name];
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" aria-hidden="true" style={{ flex: "none" }}>
      {path.fill && <path d={path.fill} fill="currentColor" fillRule="evenodd" />}
      {path.stroke && (
        <path
          d={path.stroke}
          fill="none"
          stroke="currentColor"
          strokeWidth="2"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      )}
    </svg>
  );
}

/** The mark of a sealed door: red under a hatch, told apart without its colour. `waiting`: ordered, not closed yet. */
export function SealMark({ size = "1em", waiting = false }: { size?: string; waiting?: boolean }) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" aria-hidden="true" style={{ flex: "none" }}>
      <rect
        x="2"
        y="2"
        width="20"
        height="20"
        rx="4"
        fill={waiting ? "none" : "var(--sealed)"}
        stroke={waiting ? "var(--sealed)" : "none"}
        strokeWidth="3"
        strokeDasharray={waiting ? "5 3" : undefined}
      />
      {!waiting && (
        <path
          d="M3.2 12.6 12.6 3.2M3.4 20.6 20.6 3.4M11.4 20.8l9.4-9.4"
          stroke="var(--sealed-hatch)"
          strokeWidth="3"
          strokeLinecap="round"
        />
      )}
    </svg>
  );
}
