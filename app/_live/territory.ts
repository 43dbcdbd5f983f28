import { Tree } from "@/lib/domain/tree";
import { type TerritoryFile, unpackNodes } from "@/lib/protocol/territory";

/** The part of the territory that a screen works on: names, places, counts. */
export class Territory extends Tree {
  readonly version: string;

  constructor(file: TerritoryFile) {
    super(unpackNodes(file.nodes), file.gates, file.squads);
    this.version = file.version;
  }
}
