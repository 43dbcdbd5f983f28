import { Tree } from "@/lib/domain/tree";
import type { Pinyin } from "@/lib/find/match";
import { unpackPinyin } from "@/lib/find/pinyin";
import { type TerritoryFile, unpackNodes } from "@/lib/protocol/territory";

/** The part of the territory that a screen works on: names, places, counts. */
export class Territory extends Tree {
  readonly version: string;
  readonly pinyin: Pinyin;

  constructor(file: TerritoryFile) {
    super(unpackNodes(file.nodes), file.gates, file.squads);
    this.version = file.version;
    this.pinyin = unpackPinyin(file.pinyin ?? {});
  }
}
