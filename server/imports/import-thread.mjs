// A thread inherits no loader for TypeScript from a test runner or bundler, so it brings its own.
import { tsImport } from "tsx/esm/api";

await tsImport("./import-worker.ts", import.meta.url);
