import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { Tree } from "@/lib/domain/tree";
import { spokenIn } from "@/lib/find/items";
import { packPinyin } from "@/lib/find/pinyin";
import { getOrMake } from "@/lib/kit/map";
import {
  packNode,
  type TerritoryFile,
  type TerritoryRow,
  unpackNodes,
} from "@/lib/protocol/territory";
import type { NodeId } from "@/lib/schema/territory";
import { inScope } from "@/lib/schema/territory";
import { pinyinOf } from "@/server/find/pinyin";
import type { Territory } from "./territory";

const zip = promisify(gzip);

/** Each node's file as it is sent, made once: a territory does not change while a server runs. */
export class TerritoryFiles {
  readonly #territory: Territory;
  readonly #packed = new Map<NodeId, Promise<Uint8Array>>();

  constructor(territory: Territory) {
    this.#territory = territory;
  }

  /** JSON in gzip. */
  packed(id: NodeId): Promise<Uint8Array> {
    return getOrMake(this.#packed, id, () => this.#pack(id));
  }

  async #pack(id: NodeId): Promise<Uint8Array> {
    const file = territoryFile(this.#territory, id);
    const spoken = spokenIn(new Tree(unpackNodes(file.nodes), file.gates, file.squads));
    const pinyin = packPinyin(await pinyinOf(spoken));
    return await zip(JSON.stringify({ ...file, pinyin }), { level: 6 });
  }
}

/** A node's ancestors and subtree with the gates and squads in it: what a screen about that node loads. */
export function territoryFile(territory: Territory, id: NodeId): TerritoryFile {
  const path = territory.node(id)?.path ?? "";
  const nodes: TerritoryRow[] = [];
  const ids = new Set<NodeId>();
  for (const node of territory.nodes()) {
    if (!inScope(path, node.path) && !inScope(node.path, path)) continue;
    nodes.push(packNode(node));
    ids.add(node.id);
  }
  return {
    version: territory.about.version,
    nodes,
    gates: territory.gates.filter((gate) => ids.has(gate.compound)),
    squads: territory.squads.filter((squad) => ids.has(squad.node)),
  };
}
