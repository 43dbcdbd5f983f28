import type { NodeRow, Nodes } from "../input";
import { type Buildings, NodeRows } from "./node-rows";

/** Everything that is no building, in its order. */
export const aboveOf = (nodes: Nodes): Iterable<NodeRow> =>
  nodes instanceof NodeRows
    ? nodes.above()
    : [...nodes].filter(({ level }) => level !== "building");

export const buildingsOf = (nodes: Nodes): Buildings =>
  nodes instanceof NodeRows
    ? nodes.buildings
    : [...nodes].filter(({ level }) => level === "building");
