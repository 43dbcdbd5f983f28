/** Drawn here, 24 × 24, in the text's colour. */
const PATHS = {
  select: "M5 3l14 7-6 2-2 6z",
  pen: "M4 20c3 0 4-1 5-3L19 6l-2-2L7 14c-2 1-3 3-3 6z",
  line: "M4 18 9 8l6 6 5-9M4 18h.01M9 8h.01M15 14h.01M20 5h.01",
  arrow: "M4 20 19 5M10 5h9v9",
  area: "M5 8l8-4 7 6-3 9-10 1z",
  point: "M12 21c5-6 7-9 7-12a7 7 0 1 0-14 0c0 3 2 6 7 12zM12 6.5v5M9.5 9h5",
  text: "M5 6V4h14v2M12 4v16M9 20h6",
  undo: "M9 5 4 10l5 5M4 10h10a6 6 0 0 1 0 12h-3",
  redo: "M15 5l5 5-5 5M20 10H10a6 6 0 0 0 0 12h3",
  more: "M5 12h.01M12 12h.01M19 12h.01",
  erase: "M4 7h16M9 7V4h6v3M6 7l1 14h10l1-14",
  close: "M5 5l14 14M19 5 5 19",
  eye: "M2 12c3-5 6-7 10-7s7 2 10 7c-3 5-6 7-10 7s-7-2-10-7zM12 9a3 3 0 1 0 .01 0",
} as const;

export type ToolIconName = keyof typeof PATHS;

/** In a control that has a name of its own. */
export function ToolIcon({ name }: { name: ToolIconName }) {
  return (
    <svg width="22" height="22" viewBox="0 0 24 24" aria-hidden="true">
      <path
        d={PATHS[name]}
        fill="none"
        stroke="currentColor"
        strokeWidth={name === "more" ? 3.4 : 2}
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
