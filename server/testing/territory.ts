import { USUAL_ZONE } from "@/lib/kit/zone";
import { testGround } from "@/lib/testing/district";
import { Territory } from "@/server/territory/territory";

const NODES = ["d", "st1", "st2", "c1", "c2", "c3", "k1", "k2", "k3", "b1", "b2", "b3", "b4"];
const GATES = ["g1", "g2", "g3"];
const EXITS = ["x1", "x2"];
const SQUADS = ["q1", "q2"];

/** The tests' ground as a server holds it. */
export function testTerritory(): Territory {
  const ground = testGround();
  const about = {
    id: "d",
    name: "南岗区",
    version: "test",
    attribution: { zh: "测试", en: "test" },
    drill: true,
    bbox: [126.5, 45.6, 126.7, 45.8] as const,
    zone: USUAL_ZONE,
  };
  return Territory.of(
    about,
    NODES.map((id) => ground.node(id)).filter((node) => node !== undefined),
    {
      gates: GATES.map((id) => ground.gate(id)).filter((gate) => gate !== undefined),
      exits: EXITS.map((id) => ground.exit(id)).filter((exit) => exit !== undefined),
      squads: SQUADS.map((id) => ground.squad(id)).filter((squad) => squad !== undefined),
    },
  );
}
