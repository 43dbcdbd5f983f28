import type { Me } from "@/app/_live/api";
import type { Viewpoint } from "@/app/_live/live";

/** Metres from which a screen 1.5 m wide is read: `?far=4`, or `?far=desk`. */
const FAR = { usual: 4, desk: 2, least: 1.5, most: 6 } as const;

export interface WallSettings {
  /** The place it shows; null for the one that it is appointed to. */
  node: string | null;
  far: number;
  /** A tone when something new wants an answer. */
  sound: boolean;
  /** The sheet is over the map. */
  sheet: boolean;
  /** Whose view of the sheet it takes: an account, or whoever holds a role. */
  follow: string | null;
}

export function wallSettings(search: string): WallSettings {
  const params = new URLSearchParams(search);
  const far = params.get("far");
  const metres = far === "desk" ? FAR.desk : Number(far);
  return {
    node: params.get("node"),
    far: Math.min(FAR.most, Math.max(FAR.least, metres || FAR.usual)),
    sound: params.get("sound") === "1",
    sheet: params.get("sheet") === "1",
    follow: params.get("follow"),
  };
}

/** The appointment of a wall before any other that the account may have. */
export function nodeOf(me: Pick<Me, "actor">, asked: string | null): string | null {
  const held = me.actor?.appointments ?? [];
  return asked ?? (held.find(({ role }) => role === "wall") ?? held[0])?.node ?? null;
}

export const VIEW: Viewpoint = {
  audience: "desk",
  node: (me) => nodeOf(me, wallSettings(location.search).node),
};

/** Text of 30 px on 1920 read from four metres: 20 minutes of arc on a screen 1.5 m wide. */
export const textSize = (width: number, height: number, far: number): number =>
  Math.min(width, (height * 16) / 9) * (30 / 1920) * (far / FAR.usual);
