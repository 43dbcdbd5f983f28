import { describe, expect, it } from "vitest";
import { Fingers, type PointerKind } from "./fingers";

/** A map's element, and what of its pointers comes through to whoever draws. */
function table(drawing = true) {
  const element = new EventTarget();
  const downs: PointerKind[] = [];
  let cuts = 0;
  const fingers = new Fingers(element as HTMLElement, {
    drawing: () => drawing,
    down: (kind) => downs.push(kind),
    cut: () => {
      cuts++;
    },
  });
  /** Whether it comes through. */
  const does = (type: string, pointerType: PointerKind, pointerId = 1): boolean => {
    const event = Object.assign(new Event(type), { pointerType, pointerId });
    element.dispatchEvent(event);
    return !event.cancelBubble;
  };
  return { fingers, does, downs, cuts: () => cuts };
}

describe("[SHT12] pointers over the sheet", () => {
  it("draw, one finger at a time", () => {
    const { does, downs, cuts } = table();
    for (const type of ["pointerdown", "pointermove", "pointerup", "click"])
      expect(does(type, "touch")).toBe(true);
    expect([downs, cuts()]).toEqual([["touch"], 0]);
  });

  it("move the map from a second finger on until all are lifted, and the click after that is nobody's", () => {
    const { does, downs, cuts } = table();
    expect(does("pointerdown", "touch", 1)).toBe(true);
    expect(does("pointerdown", "touch", 2)).toBe(false);
    expect(cuts()).toBe(1);
    expect(does("pointermove", "touch", 1)).toBe(false);
    expect(does("pointerup", "touch", 1)).toBe(false);
    expect(does("pointermove", "touch", 2)).toBe(false);
    expect(does("pointerup", "touch", 2)).toBe(false);
    expect(does("click", "touch")).toBe(false);
    expect(does("pointerdown", "touch", 3)).toBe(true);
    expect([downs, cuts()]).toEqual([["touch", "touch"], 1]);
  });

  it("leave the sheet to a pen that has drawn, until a tool is taken up anew", () => {
    const { fingers, does, cuts } = table();
    does("pointerdown", "pen");
    // The palm comes down while the pen draws: the stroke goes on.
    expect(does("pointerdown", "touch", 2)).toBe(false);
    expect(does("pointermove", "pen")).toBe(true);
    expect(does("pointerup", "pen")).toBe(true);
    expect(does("click", "pen")).toBe(true);
    expect(does("pointerup", "touch", 2)).toBe(false);
    expect(does("click", "touch")).toBe(false);
    expect(cuts()).toBe(0);
    fingers.begin();
    expect(does("pointerdown", "touch", 3)).toBe(true);
  });

  it("all choose what is there when no tool is in hand", () => {
    const { does } = table(false);
    does("pointerdown", "pen");
    does("pointerup", "pen");
    expect(does("pointerdown", "touch", 2)).toBe(true);
  });

  it("cut off what the system takes away", () => {
    const { does, cuts } = table();
    does("pointerdown", "touch");
    does("pointercancel", "touch");
    does("pointerdown", "pen");
    does("pointercancel", "pen");
    expect(cuts()).toBe(2);
    expect(does("pointerdown", "mouse")).toBe(true);
  });
});
