import { stop } from "./say.mjs";

// Imported first by every script, and itself in words that an old Node understands.
const [major, minor] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  stop(
    `需要 Node.js 20.19 或更新的版本，这里是 ${process.versions.node}`,
    `Node.js 20.19 or newer is needed, this is ${process.versions.node}`,
  );
}
