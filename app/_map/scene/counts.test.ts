import { describe, expect, it } from "vitest";
import type { LonLat } from "@/lib/schema/territory";
import { placeCounts } from "./counts";
import { worldPixel } from "./gather";
import type { Sign } from "./sign";
import { roomOf, Taken } from "./thin";

const ZOOM = 12;
const HERE: LonLat = [71.43, 51.13];
const count = (id: string): Sign => ({ id, at: HERE, properties: { label: "12" } });

describe("numbers of communities", () => {
  it("stand in the middle, or beside a name that is there", () => {
    const taken = new Taken();
    expect(placeCounts([count("a")], taken, ZOOM, 1)[0]?.at).toEqual(HERE);
    const named = new Taken();
    named.add(roomOf(count("name"), 30, 9, ZOOM, 1));
    const [placed] = placeCounts([count("a")], named, ZOOM, 1);
    const [[, y], [, oy]] = [worldPixel(placed?.at ?? HERE, ZOOM), worldPixel(HERE, ZOOM)];
    expect(Math.abs(y - oy)).toBeGreaterThan(13);
  });

  it("do not lie on each other", () => {
    const placed = placeCounts([count("a"), count("b")], new Taken(), ZOOM, 1);
    expect(placed[0]?.at).not.toEqual(placed[1]?.at);
  });
});
