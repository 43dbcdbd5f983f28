import type { Role } from "./role";

/** The demo's people, one tap away. Nothing of them exists in a real installation. */
export const PERSONAS = [
  { key: "wall", screen: "/wall", role: "wall" },
  { key: "district", screen: "/board", role: "commander" },
  { key: "street", screen: "/board", role: "commander" },
  { key: "secretary", screen: "/community", role: "secretary" },
  { key: "squad", screen: "/field", role: "squad" },
  { key: "member", screen: "/field", role: "squad" },
  { key: "gate", screen: "/field", role: "gate" },
  { key: "driver", screen: "/field", role: "driver" },
] as const satisfies readonly { key: string; screen: string; role: Role }[];

export type Persona = (typeof PERSONAS)[number];
