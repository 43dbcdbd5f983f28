import type { Persona } from "@/lib/schema/persona";
import { SCREEN_OF } from "@/lib/schema/screen";

/** Any host: addresses are told without it. */
const HERE = "http://here";
const SCREENS = Object.values(SCREEN_OF);

/** Where a persona lands: at the address they came for, if that is a screen of ours, or at their own. */
export function landing({ key, role }: Persona, to: string | null): string {
  const asked = to !== null && URL.canParse(to, HERE) ? new URL(to, HERE) : null;
  const ours = asked?.origin === HERE && SCREENS.includes(asked.pathname);
  const url = new URL(ours ? asked : SCREEN_OF[role], HERE);
  url.searchParams.set("as", key);
  return `${url.pathname}${url.search}`;
}
