import { useEffect } from "react";

/** Hears keys before the screen's own, but not over a dialog. `does` says whether a key was for it; the same function as long as it does the same. */
export function useFirstKeys(does: ((event: KeyboardEvent) => boolean) | null): void {
  useEffect(() => {
    if (!does) return;
    const pressed = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || document.querySelector("dialog[open]") || !does(event)) return;
      event.preventDefault();
      // The map's own listener lies below.
      event.stopPropagation();
    };
    window.addEventListener("keydown", pressed, { capture: true });
    return () => window.removeEventListener("keydown", pressed, { capture: true });
  }, [does]);
}
