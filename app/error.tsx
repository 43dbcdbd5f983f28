"use client";
import { Problem } from "./_ui/problem";

/** A fault in a screen: what happened, what is safe, how to go on. */
export default function Failed() {
  return <Problem why="crashed" />;
}
