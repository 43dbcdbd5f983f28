import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["scripts/pack/*.spec.ts"],
    testTimeout: 300_000,
    hookTimeout: 900_000,
  },
});
