import type { Role } from "./role";

/** The demo's people, one tap away. Nothing of them exists in a real installation. */
export const PERSONAS = [
  { key: "wall", role: "wall" },
  { key: "district", role: "commander" },
  { key: "street", role: "commander" },
  { key: "secretary", role: "secretary" },
  { key: "squad", role: "squad" },
  { key: "member", role: "squad" },
  { key: "gate", role: "gate" },
  { key: "driver", role: "driver" },
] as const satisfies readonly { key: string; role: Role }[];

export type Persona = (typeof PERSONAS)[number];
