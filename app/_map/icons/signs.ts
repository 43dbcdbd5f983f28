import { box, disc, fill, type Icon, line, type Pen, plate, slants, stroke } from "./pen";

/** A sealed building: red, hatched, square; a halo keeps it apart from any tint, an edge from any ground, on grey paper too. */
const seal = (size: number, every: number): Icon => ({
  width: size + 4.5,
  height: size + 4.5,
  draw({ c, status, ground }) {
    box(c, size, 1.5);
    stroke(c, ground.halo, 4);
    fill(c, status.sealed);
    c.save();
    c.clip();
    slants(c, size, every, every * 0.36, status.sealedHatch);
    c.restore();
    box(c, size, 1.5);
    stroke(c, status.sealedText, 1.3);
  },
});

/** A barrier: pivot and raised arm. */
function barrier({ c }: Pen, size: number, colour: string, raised: boolean): void {
  const [x, y] = [-size * 0.24, size * 0.22];
  line(c, [x, y], raised ? [size * 0.28, -size * 0.28] : [size * 0.34, y]);
  stroke(c, colour, size * 0.15);
  disc(c, size * 0.15, x, y);
  fill(c, colour);
}

const gate = (solid: boolean): Icon => ({
  width: 17,
  height: 17,
  draw(pen) {
    const { c, status, ground } = pen;
    box(c, 12, 2.5);
    stroke(c, ground.halo, 4);
    fill(c, solid ? status.gate : ground.halo);
    if (!solid) stroke(c, status.gate, 1.4);
    barrier(pen, 12, solid ? status.onGate : status.gate, solid);
  },
});

/** Amber and dashed: open, and nobody is there. */
const gateUnmanned: Icon = {
  width: 24,
  height: 24,
  draw(pen) {
    const { c, status, ground } = pen;
    box(c, 18, 3.5);
    plate(c, ground.halo, 4);
    stroke(c, status.missing, 1.8, [3.5, 2.2]);
    barrier(pen, 15, status.missing, true);
  },
};

/** Two posts of a way out, and what is between them: nothing, somebody, planks. Of one unknown little is drawn. */
const exit = (look: "open" | "guarded" | "fenced" | "unknown"): Icon => ({
  width: 19,
  height: 15,
  draw({ c, status, ground }) {
    const known = look !== "unknown";
    const colour = {
      open: status.missingText,
      guarded: status.squad,
      fenced: status.gate,
      unknown: status.text3,
    }[look];
    const [wide, high] = known ? [6, 4.5] : [4.5, 3];
    const posts = (hue: string, width: number): void => {
      for (const x of [-wide, wide]) {
        line(c, [x, -high], [x, high]);
        stroke(c, hue, width);
      }
    };
    posts(ground.halo, known ? 5.5 : 4.5);
    if (look === "guarded") {
      disc(c, 3.4);
      plate(c, ground.halo, 2.5);
      fill(c, colour);
    }
    if (look === "fenced")
      for (const [hue, width] of [
        [ground.halo, 4.5],
        [colour, 2],
      ] as const)
        for (const y of [-2.4, 2.4]) {
          line(c, [-wide, y], [wide, y]);
          stroke(c, hue, width);
        }
    posts(colour, known ? 2.6 : 1.8);
  },
});

const squad = (inner: "full" | "hollow"): Icon => ({
  width: 18,
  height: 18,
  draw({ c, status, ground }) {
    disc(c, 5.2);
    stroke(c, ground.halo, 3.5);
    fill(c, inner === "full" ? status.squad : ground.halo);
    if (inner === "hollow") stroke(c, status.squad, 1.8);
  },
});

/** A drop with its point to the north; the map turns it to its heading. */
const squadMoving: Icon = {
  width: 24,
  height: 24,
  draw({ c, status, ground }) {
    line(c, [-6, -1], [0, -11.5], [6, -1]);
    c.arc(0, 0, 6, -0.16, Math.PI + 0.16);
    c.closePath();
    stroke(c, ground.halo, 3.5);
    fill(c, status.squad);
    disc(c, 2.1);
    fill(c, ground.halo);
  },
};

/** Out of contact: its shape as a dashed amber line around a small one of itself that is struck out. */
const lost = (outline: (pen: Pen) => void, inner: (pen: Pen) => void): Icon => ({
  width: 27,
  height: 24,
  draw(pen) {
    const { c, status, ground } = pen;
    outline(pen);
    plate(c, ground.halo, 4);
    stroke(c, status.missing, 1.8, [3.6, 2.4]);
    inner(pen);
    fill(c, status.missing);
    line(c, [-5.2, 5.2], [5.2, -5.2]);
    stroke(c, ground.halo, 3.4);
    stroke(c, status.missing, 1.4);
  },
});

const squadLost = lost(
  ({ c }) => disc(c, 9.5),
  ({ c }) => disc(c, 3.8),
);
const gateSilent = lost(
  ({ c }) => box(c, 18, 3.5),
  ({ c }) => box(c, 7.5, 1),
);
const truckLost = lost(
  ({ c }) => {
    c.beginPath();
    c.roundRect(-11, -8, 22, 16, 4);
  },
  ({ c }) => {
    c.beginPath();
    c.rect(-7, -3.5, 14, 7);
  },
);

/** A squad that calls for help: itself, ringed. */
const squadCalls: Icon = {
  width: 24,
  height: 24,
  draw({ c, status, ground }) {
    disc(c, 9.5);
    plate(c, ground.halo, 4);
    stroke(c, status.urgent, 2.2);
    disc(c, 5.2);
    fill(c, status.squad);
  },
};

const matterSeal: Icon = {
  width: 30,
  height: 30,
  draw({ c, status, ground }) {
    disc(c, 12.5);
    stroke(c, ground.halo, 4.5);
    stroke(c, status.urgent, 1.9);
    box(c, 10, 1);
    plate(c, ground.halo, 4);
    stroke(c, status.urgent, 2.2);
  },
};

/** A stop where it failed: a diamond with a cross. */
const matterStop: Icon = {
  width: 26,
  height: 26,
  draw({ c, status, ground }) {
    line(c, [0, -10.5], [10.5, 0], [0, 10.5], [-10.5, 0]);
    c.closePath();
    plate(c, ground.halo, 4);
    stroke(c, status.missing, 1.8, [3.4, 2.2]);
    line(c, [-3.2, -3.2], [3.2, 3.2]);
    stroke(c, status.missing, 2);
    line(c, [-3.2, 3.2], [3.2, -3.2]);
    stroke(c, status.missing, 2);
  },
};

const truck: Icon = {
  width: 27,
  height: 21,
  draw({ c, status, ground }) {
    c.beginPath();
    c.roundRect(-11, -8, 22, 16, 4);
    stroke(c, ground.halo, 4);
    fill(c, status.runFill);
    c.beginPath();
    c.rect(-7.5, -4.5, 8.5, 7);
    fill(c, status.onRunFill);
    line(c, [2, -2.5], [4.8, -2.5], [7.5, 0], [7.5, 2.5], [2, 2.5]);
    c.closePath();
    fill(c, status.onRunFill);
    for (const x of [-4, 4]) {
      disc(c, 2.2, x, 3.2);
      fill(c, status.onRunFill);
      stroke(c, status.runFill, 0.9);
    }
  },
};

const stop = (done: boolean): Icon => ({
  width: 13,
  height: 13,
  draw({ c, status, ground }) {
    disc(c, 4);
    stroke(c, ground.halo, 3.5);
    fill(c, done ? status.run : ground.halo);
    if (!done) stroke(c, status.run, 1.7);
  },
});

const depot: Icon = {
  width: 18,
  height: 18,
  draw({ c, status, ground }) {
    line(c, [-6, 6], [-6, -1], [0, -6.5], [6, -1], [6, 6]);
    c.closePath();
    plate(c, ground.halo, 4);
    stroke(c, status.run, 1.8);
  },
};

/** Four corners around what is selected. */
const selected: Icon = {
  width: 40,
  height: 40,
  draw({ c, status, ground }) {
    for (const width of [5, 2.4])
      for (const [x, y] of [
        [1, 1],
        [1, -1],
        [-1, 1],
        [-1, -1],
      ] as const) {
        line(c, [x * 16, y * 9], [x * 16, y * 16], [x * 9, y * 16]);
        stroke(c, width === 5 ? ground.halo : status.focus, width);
      }
  },
};

export const SIGNS: Readonly<Record<string, Icon>> = {
  "seal-1": seal(9, 4.5),
  "seal-2": seal(11.5, 4.3),
  "seal-3": seal(14, 4.3),
  "gate-open": gate(true),
  "gate-closed": gate(false),
  "gate-silent": gateSilent,
  "gate-unmanned": gateUnmanned,
  "exit-open": exit("open"),
  "exit-guarded": exit("guarded"),
  "exit-fenced": exit("fenced"),
  "exit-unknown": exit("unknown"),
  "squad-still": squad("full"),
  "squad-resting": squad("hollow"),
  "squad-moving": squadMoving,
  "squad-lost": squadLost,
  "matter-seal": matterSeal,
  "matter-gate": gateUnmanned,
  "matter-squad": squadLost,
  "matter-support": squadCalls,
  "matter-stop": matterStop,
  truck,
  "truck-lost": truckLost,
  "stop-done": stop(true),
  "stop-todo": stop(false),
  depot,
  selected,
};
