import { figuresOf, isReached } from "./figures";
import { makeDemoDistrict } from "./make";

const SEED = Number(process.argv[2] ?? 1);

const started = process.cpuUsage();
const input = makeDemoDistrict({ seed: SEED });
const seconds = process.cpuUsage(started).user / 1e6;
const figures = figuresOf(input);
const lines = figures.map((figure) => {
  const reached = Number.isInteger(figure.reached)
    ? String(figure.reached)
    : figure.reached.toFixed(3);
  return `${isReached(figure) ? "ok " : "OFF"} ${figure.what}: ${reached} (aim ${figure.aim})`;
});
process.stdout.write(
  `${lines.join("\n")}\n${input.nodes.length} nodes, ${seconds.toFixed(1)} s CPU\n`,
);
process.exitCode = figures.every(isReached) ? 0 : 1;
