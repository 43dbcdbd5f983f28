export type PointerKind = "mouse" | "touch" | "pen";

export interface FingerEvents {
  /** Whether what a pointer does now would draw something. */
  drawing(): boolean;
  /** A pointer that may draw has come down. */
  down(kind: PointerKind): void;
  /** What the pointer was doing counts for nothing: a second finger has come, or the system has taken it. */
  cut(): void;
}

/**
 * Which pointers draw: one mouse, pen or finger at a time. From a second finger on until all are lifted, and
 * beside a pen that has drawn since the tool was taken up, fingers move the map and nothing else; a palm is one.
 * Sits above the canvas and lets pass what may draw. MapLibre moves the map by touch events, which are left alone.
 */
export class Fingers {
  readonly #element: HTMLElement;
  readonly #events: FingerEvents;
  readonly #touching = new Set<number>();
  /** The fingers that are down move the map. */
  #moving = false;
  #pen = false;
  /** The click that follows the gesture is nobody's. */
  #mute = false;

  constructor(element: HTMLElement, events: FingerEvents) {
    this.#element = element;
    this.#events = events;
    for (const name of HEARD) element.addEventListener(name, this.#heard, { capture: true });
  }

  /** A tool has been taken up: whatever comes first draws with it. */
  begin(): void {
    this.#pen = false;
  }

  destroy(): void {
    for (const name of HEARD)
      this.#element.removeEventListener(name, this.#heard, { capture: true });
  }

  #heard = (event: Event): void => {
    if (this.#passes(event as PointerEvent)) return;
    event.stopPropagation();
  };

  #passes(event: PointerEvent): boolean {
    const { type, pointerType } = event;
    if (type === "click") return !this.#mute || pointerType === "pen" || pointerType === "mouse";
    if (pointerType === "touch") return this.#touch(event);
    if (type === "pointercancel") this.#events.cut();
    if (type !== "pointerdown") return true;
    this.#mute = false;
    if (pointerType === "pen") this.#pen = this.#events.drawing();
    this.#events.down(pointerType === "pen" ? "pen" : "mouse");
    return true;
  }

  #touch({ type, pointerId }: PointerEvent): boolean {
    if (type === "pointerdown") {
      this.#touching.add(pointerId);
      if (this.#touching.size === 1) this.#moving = this.#pen && this.#events.drawing();
      else if (!this.#moving) {
        this.#moving = true;
        this.#events.cut();
      }
      this.#mute = this.#moving;
      if (!this.#moving) this.#events.down("touch");
      return !this.#moving;
    }
    if (type === "pointermove") return !this.#moving;
    this.#touching.delete(pointerId);
    if (this.#moving) return false;
    if (type === "pointercancel") this.#events.cut();
    return true;
  }
}

const HEARD = ["pointerdown", "pointermove", "pointerup", "pointercancel", "click"] as const;
