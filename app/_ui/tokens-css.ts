import { CHINESE_FONT_STACK } from "./font-stack";
import { COLOURS, type Colour, type Theme } from "./tokens";

/** Colours that let through what is under them, as browsers from before `color-mix` can have them too. */
const VEILS: Readonly<Record<string, { of: Colour; alpha: string }>> = {
  groundVeil: { of: "ground", alpha: "c0" },
  sealedSoft: { of: "sealed", alpha: "4d" },
  sealedFaint: { of: "sealed", alpha: "24" },
  urgentSoft: { of: "urgent", alpha: "b3" },
};

const kebab = (name: string): string =>
  name
    .replace(/([a-z])([A-Z0-9])/g, (_all, before: string, after: string) => `${before}-${after}`)
    .toLowerCase();

const declarations = (theme: Theme): string =>
  Object.entries({
    ...COLOURS[theme],
    ...Object.fromEntries(
      Object.entries(VEILS).map(([name, { of, alpha }]) => [name, COLOURS[theme][of] + alpha]),
    ),
  })
    .map(([name, value]) => `--${kebab(name)}:${value};`)
    .join("");

/** The custom properties of both themes: `--sealed`, `--text-2`, `--on-ink`. Dark applies to any subtree that asks for it. */
export const tokensCss = (): string =>
  [
    `:root{--font:${CHINESE_FONT_STACK};}`,
    `:root,[data-theme="light"]{color-scheme:light;${declarations("light")}}`,
    `[data-theme="dark"]{color-scheme:dark;${declarations("dark")}}`,
  ].join("");
