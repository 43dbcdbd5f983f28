import type { NodeId } from "@/lib/schema/territory";

/** What was touched on the map, or is to be shown as selected there. */
export interface Picked {
  kind: "building" | "gate" | "exit" | "squad" | "run" | "community" | "street";
  id: string;
}

/** A rendered feature, as far as picking needs it. */
export interface Touched {
  layer: string;
  properties: Record<string, unknown>;
}

const BY_LAYER: Record<string, Picked["kind"]> = {
  gate: "gate",
  "gate-closed": "gate",
  exit: "exit",
  squad: "squad",
  "squad-name": "squad",
  run: "run",
  seal: "building",
  home: "building",
  house: "building",
  point: "building",
  "ground-building": "building",
  "ground-tint": "community",
  count: "community",
  name: "street",
  community: "community",
};

const BY_MATTER: Record<string, Picked["kind"]> = {
  seal: "building",
  gate: "gate",
  squad: "squad",
  support: "squad",
  stop: "run",
};

export const PICKABLE = [...Object.keys(BY_LAYER), "matter", "matter-sign"];

/** What a touched feature stands for; undefined for ground nobody lives on. */
export function pickedOf({ layer, properties }: Touched): Picked | undefined {
  if (layer === "matter" || layer === "matter-sign") {
    const kind = BY_MATTER[String(properties.kind)];
    const subject = String(properties.subject);
    return kind && { kind, id: kind === "building" ? (subject.split(".")[0] ?? subject) : subject };
  }
  const kind = BY_LAYER[layer];
  const id: NodeId | undefined = typeof properties.id === "string" ? properties.id : undefined;
  return kind && id !== undefined ? { kind, id } : undefined;
}
