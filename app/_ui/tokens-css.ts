import { CHINESE_FONT_STACK } from "./font-stack";
import { COLOURS, type Theme } from "./tokens";

const kebab = (name: string): string =>
  name
    .replace(/([a-z])([A-Z0-9])/g, (_all, before: string, after: string) => `${before}-${after}`)
    .toLowerCase();

const declarations = (theme: Theme): string =>
  Object.entries(COLOURS[theme])
    .map(([name, value]) => `--${kebab(name)}:${value};`)
    .join("");

/** The custom properties of both themes: `--sealed`, `--text-2`, `--on-ink`. Dark applies to any subtree that asks for it. */
export const tokensCss = (): string =>
  [
    `:root{--font:${CHINESE_FONT_STACK};}`,
    `:root,[data-theme="light"]{color-scheme:light;${declarations("light")}}`,
    `[data-theme="dark"]{color-scheme:dark;${declarations("dark")}}`,
  ].join("");
