import { insidePoint } from "@/lib/geo/area";
import { shortName } from "@/lib/i18n/short-name";
import type { LonLat } from "@/lib/schema/territory";
import type { Compound } from "./compounds";
import { readingOrder } from "./dwellings";
import type { Lanes } from "./lanes";
import { ESTATE_ENDS, ESTATES, HAMLETS } from "./words";

/** A compound with its place and what it is called. */
export interface Named extends Compound {
  name: string;
  at: LonLat;
}

/** Names that a place of this kind would have, each once within its community. */
export function nameCompounds(
  compounds: readonly (Compound & { at: LonLat })[],
  communityName: (code: string) => string,
  lanes: Lanes,
  random: () => number,
): Named[] {
  const taken = new Set<string>();
  const numbers = new Map<string, number>();
  const sorted = [...compounds].sort((a, b) =>
    a.community < b.community ? -1 : a.community > b.community ? 1 : readingOrder(a.at, b.at),
  );
  return sorted.map((compound) => {
    const { community, at, dwellings } = compound;
    const rural = dwellings.filter((d) => d.kind === "house").length > dwellings.length / 2;
    const road = lanes.near(at, 400)?.road.properties.name;
    const draw = random();
    const pick = Math.floor(random() * ESTATES.length);
    for (let attempt = 0; ; attempt++) {
      const name = suggest(attempt, {
        rural,
        road,
        draw,
        pick,
        place: shortName(communityName(community)),
        numbers,
      });
      if (taken.has(`${community}/${name}`)) continue;
      taken.add(`${community}/${name}`);
      return { ...compound, name };
    }
  });
}

interface Hints {
  rural: boolean;
  road: string | undefined;
  draw: number;
  pick: number;
  place: string;
  numbers: Map<string, number>;
}

function suggest(attempt: number, { rural, road, draw, pick, place, numbers }: Hints): string {
  if (rural && place.endsWith("村")) {
    const stem = place.slice(0, -1);
    return `${HAMLETS[attempt % HAMLETS.length]}${stem}屯${attempt < HAMLETS.length ? "" : Math.floor(attempt / HAMLETS.length) + 1}`;
  }
  if (attempt === 0 && draw < 0.12) return `${place}小区`;
  if (road && (draw < 0.6 || rural)) {
    const number = (numbers.get(road) ?? -1) + 2 + Math.floor(draw * 20) * 2;
    numbers.set(road, number);
    return `${road}${number}号${rural ? "平房区" : "院"}`;
  }
  const at = pick + attempt;
  return `${ESTATES[at % ESTATES.length]}${ESTATE_ENDS[(at + Math.floor(attempt / ESTATES.length)) % ESTATE_ENDS.length]}`;
}

/** Where a compound's label stands: in its largest building's yard is too fine, so in the middle one of its buildings. */
export function placeOf(compound: Compound): LonLat {
  const points = compound.dwellings.map((d) => insidePoint(d.geometry));
  const lon = points.reduce((sum, at) => sum + at[0], 0) / points.length;
  const lat = points.reduce((sum, at) => sum + at[1], 0) / points.length;
  return points.reduce(
    (a, b) => (Math.hypot(b[0] - lon, b[1] - lat) < Math.hypot(a[0] - lon, a[1] - lat) ? b : a),
    points[0] ?? [lon, lat],
  );
}
