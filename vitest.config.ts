import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

export default defineConfig({
  resolve: { alias: { "@": fileURLToPath(new URL(".", import.meta.url)) } },
  test: {
    include: ["{app,lib,server,drizzle,scripts}/**/*.test.{ts,tsx}"],
    globalSetup: "./server/testing/global-setup.ts",
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
