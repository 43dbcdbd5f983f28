import fc from "fast-check";
import { expect, it } from "vitest";
import { unitId } from "@/lib/schema/territory";
import { captainGaps } from "./captain-gaps";

const B6 = { id: "b6", parent: "k1", units: 3, households: 36 };
const B7 = { id: "b7", parent: "k1", units: 2, households: 24 };
const SHOP = { id: "b8", parent: "k2", units: 1, households: 0 };
const ALL = [B6, B7, SHOP];

it("[APT15] names buildings and units without a captain, and none where nobody lives", () => {
  expect(captainGaps(ALL, [])).toEqual({ units: 5, places: ["b6", "b7"] });
  expect(captainGaps(ALL, ["b6.2"])).toEqual({ units: 4, places: ["b6.1", "b6.3", "b7"] });
  expect(captainGaps(ALL, ["b7"])).toEqual({ units: 3, places: ["b6"] });
  expect(captainGaps(ALL, ["b7.1", "b7.2", "b6"])).toEqual({ units: 0, places: [] });
  expect(captainGaps(ALL, ["k2"])).toEqual({ units: 5, places: ["b6", "b7"] });
  expect(captainGaps(ALL, ["k1"])).toEqual({ units: 0, places: [] });
  expect(captainGaps(ALL, [null])).toEqual({ units: 0, places: [] });
});

it("[APT15] with every captain more, nothing is missed that was not before", () => {
  const units = [B6, B7].flatMap(({ id, units }) =>
    Array.from({ length: units }, (_, i) => unitId(id, i + 1)),
  );
  const subject = fc.constantFrom("k1", "b6", "b7", ...units);
  fc.assert(
    fc.property(fc.array(subject), subject, (held, one) => {
      expect(captainGaps(ALL, [...held, one]).units).toBeLessThanOrEqual(
        captainGaps(ALL, held).units,
      );
    }),
  );
});
