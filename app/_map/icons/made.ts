import { disc, fill, type Icon, line, type Pen, slants, stroke } from "./pen";

const text = (
  { c }: Pen,
  what: string,
  x: number,
  y: number,
  size: number,
  colour: string,
): void => {
  c.font = `700 ${size}px system-ui, sans-serif`;
  c.textAlign = "center";
  c.textBaseline = "alphabetic";
  c.fillStyle = colour;
  // Digits have no descender: their middle is half a cap height above the baseline.
  c.fillText(what, x, y + size * 0.355);
};

/** The number that a matter has in the list beside the map. */
export const badge = (number: string, overdue: boolean): Icon => ({
  width: 32,
  height: 32,
  draw(pen) {
    const { c, status, ground } = pen;
    disc(c, 11.5);
    stroke(c, ground.halo, overdue ? 7.5 : 4);
    if (overdue) stroke(c, status.urgent, 5);
    fill(c, status.gate);
    text(pen, number, 0, 0, number.length > 1 ? 13 : 15, status.onGate);
  },
});

/** A building's stairwells side by side: sealed hatched, to be sealed outlined, normal quiet. */
export function cells(states: string, large: boolean): Icon {
  const [w, h] = large ? [16, 18] : [8, 10];
  const gap = 2;
  const width = states.length * (w + gap) - gap;
  return {
    width: width + 6,
    height: h + 6,
    draw(pen) {
      const { c, status, ground } = pen;
      c.beginPath();
      c.roundRect(-width / 2 - 2, -h / 2 - 2, width + 4, h + 4, 3);
      fill(c, ground.halo);
      for (const [i, state] of [...states].entries()) {
        c.save();
        c.translate(-width / 2 + i * (w + gap) + w / 2, 0);
        cell(pen, state, w, h);
        const quiet = state === "." ? ground.labelQuiet : status.text;
        if (large) text(pen, `${i + 1}`, 0, 0, i < 9 ? 13 : 11, state === "x" ? "#ffffff" : quiet);
        c.restore();
      }
    },
  };
}

function cell({ c, status, ground }: Pen, state: string, w: number, h: number): void {
  c.beginPath();
  c.roundRect(-w / 2, -h / 2, w, h, 1.5);
  if (state === "x") {
    fill(c, status.sealed);
    c.save();
    c.clip();
    slants(c, h * 1.2, 5, 1.5, status.sealedHatch);
    c.restore();
    return;
  }
  fill(c, state === "p" ? ground.halo : ground.building);
  if (state !== "p") return;
  c.beginPath();
  // As thick as is seen beside a normal unit's quiet grey, on paper too.
  const thick = w > 10 ? 3 : 2;
  c.rect(-w / 2 + thick / 2, -h / 2 + thick / 2, w - thick, h - thick);
  stroke(c, status.urgent, thick, [thick * 1.5, thick]);
}

/** A pattern that goes on in all directions; only its lines are drawn. */
export const hatch = (size: number, width: number, colour: (pen: Pen) => string): Icon => ({
  width: size,
  height: size,
  draw(pen) {
    const { c } = pen;
    for (const at of [-size, 0, size]) {
      line(c, [at - size, size], [at + size, -size]);
      stroke(c, colour(pen), width);
    }
  },
});
