import { describe, expect, it } from "vitest";
import { difference, VISIONS, type Vision } from "@/app/_ui/testing/colour";
import { COLOURS, THEMES } from "@/app/_ui/tokens";
import { GROUND } from "../ground-colours";
import { raster } from "../testing/raster";
import { PATTERNS } from "./icons";
import { badge, cells } from "./made";
import { type Icon, line, type Pen, stroke } from "./pen";
import { SIGNS } from "./signs";
import { sketchIcon } from "./sketches";

/**
 * CIEDE2000: 1 is just seen when two colours touch in good light. A mark of a few pixels on a weak
 * projector, or in the ink of a cheap printer, has to be many times that.
 */
const CLEAR = 15;
/** As much of the smaller of two marks, put on each other, has to be clearly another colour. */
const SHARE = 0.2;
/** Areas that touch, larger than any mark. */
const TOUCHING = 4;

const SIDE = 34;

/** Everything that can stand beside something else on a map, each of another meaning. */
const MARKS: Readonly<Record<string, Icon | undefined>> = {
  "a sealed building": SIGNS["seal-2"],
  "a normal unit": cells(".", true),
  "a sealed unit": cells("x", true),
  "a unit to be sealed": cells("p", true),
  ...Object.fromEntries(
    [
      "gate-open",
      "gate-closed",
      "gate-silent",
      "gate-unmanned",
      "exit-open",
      "exit-guarded",
      "exit-fenced",
      "exit-unknown",
      "squad-still",
      "squad-resting",
      "squad-moving",
      "squad-lost",
      "truck",
      "truck-lost",
      "stop-done",
      "stop-todo",
      "depot",
      "matter-seal",
      "matter-support",
      "matter-stop",
    ].map((name) => [name, SIGNS[name]]),
  ),
  "a numbered matter": badge("1", false),
  "an overdue one": badge("1", true),
  "a sketch's stamp": sketchIcon("ink", "closure"),
  "another's": sketchIcon("magenta", "hazard"),
};

const drawn = (draw: Icon["draw"]): Icon => ({ width: SIDE, height: SIDE, draw });

/** The middle of a building near by, filled and lined as the style does. */
const building = (state: "normal" | "sealed" | "pending"): Icon =>
  drawn((pen) => {
    const { c, status, ground } = pen;
    c.beginPath();
    c.rect(-12, -6, 24, 12);
    c.fillStyle = state === "sealed" ? status.sealed : ground.building;
    c.fill();
    if (state === "pending") stroke(c, status.urgent, 2.6);
    if (state === "sealed") tiled(pen, PATTERNS["hatch-sealed"]);
  });

function tiled(pen: Pen, pattern: Icon | undefined): void {
  if (!pattern) throw new Error("no pattern");
  const { width, draw } = pattern;
  pen.c.clip();
  for (let x = -width * 2; x <= width * 2; x += width)
    for (let y = -width; y <= width; y += width) {
      pen.c.save();
      pen.c.translate(x, y);
      draw(pen);
      pen.c.restore();
    }
}

const way = (done: boolean): Icon =>
  drawn(({ c, status }) => {
    line(c, [-16, 0], [16, 0]);
    stroke(c, status.run, done ? 2.4 : 1.8, done ? [] : [1.8, 3.8]);
  });

type Picture = readonly (string | null)[];

/** How much of the smaller of two pictures is clearly another colour where the other one is put on it. */
function apart(a: Picture, b: Picture, ground: string, vision: Vision): number {
  const known = new Map<string, boolean>();
  const clear = (one: string, other: string): boolean => {
    const key = `${one} ${other}`;
    const is = known.get(key) ?? difference(one, other, vision) >= CLEAR;
    known.set(key, is);
    return is;
  };
  const painted = (picture: Picture): number => picture.filter((pixel) => pixel !== null).length;
  const other = a.filter((pixel, i) => clear(pixel ?? ground, b[i] ?? ground)).length;
  return other / Math.min(painted(a), painted(b));
}

describe.each(THEMES)("[VIEW3] the %s map", (theme) => {
  const look = { status: COLOURS[theme], ground: GROUND[theme] };
  const pictures = (icons: Readonly<Record<string, Icon | undefined>>) =>
    Object.entries(icons).map(
      ([name, icon]) => [name, icon ? raster(icon, look, SIDE) : []] as const,
    );
  const beside = {
    marks: pictures(MARKS),
    buildings: pictures({
      normal: building("normal"),
      sealed: building("sealed"),
      "to be sealed": building("pending"),
    }),
    ways: pictures({ driven: way(true), "to be driven": way(false) }),
  };

  describe.each(VISIONS)("to a %s eye", (vision) => {
    it.each(["marks", "buildings", "ways"] as const)("has no two %s alike", (which) => {
      for (const [i, [a, p]] of beside[which].entries())
        for (const [b, q] of beside[which].slice(i + 1))
          expect(apart(p, q, look.ground.land, vision), `${a} and ${b}`).toBeGreaterThanOrEqual(
            SHARE,
          );
    });

    it("has no mark that goes under on the ground or any of its tints", () => {
      const { land, outside, tints } = look.ground;
      // A normal unit is quiet: it is ground.
      for (const [name, picture] of beside.marks)
        if (name !== "a normal unit")
          for (const ground of [land, outside, ...tints])
            expect(
              apart(
                picture,
                picture.map(() => ground),
                ground,
                vision,
              ),
              `${name} on ${ground}`,
            ).toBeGreaterThanOrEqual(SHARE);
    });

    it("has a step from each tint of the ground to the next, and hatches the last", () => {
      const steps = [look.ground.land, ...look.ground.tints];
      for (const [i, tint] of look.ground.tints.entries())
        expect(difference(tint, steps[i] ?? "", vision), `tint ${i + 1}`).toBeGreaterThanOrEqual(
          TOUCHING,
        );
      expect(difference(look.ground.tintHatch, steps.at(-1) ?? "", vision)).toBeGreaterThanOrEqual(
        2 * TOUCHING,
      );
    });
  });
});
