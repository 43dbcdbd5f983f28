import { PERSONAS, type Persona } from "@/lib/schema/persona";

/** Any host: addresses are told without it. */
const HERE = "http://here";

/** Where a persona lands: at the address they came for, if that is a screen of ours, or at their own. */
export function landing({ key, screen }: Persona, to: string | null): string {
  const asked = to !== null && URL.canParse(to, HERE) ? new URL(to, HERE) : null;
  const ours = asked?.origin === HERE && PERSONAS.some((one) => one.screen === asked.pathname);
  const url = new URL(ours ? asked : screen, HERE);
  url.searchParams.set("as", key);
  return `${url.pathname}${url.search}`;
}
