import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ConfigError, loadConfig } from "./config";

describe("the configuration", () => {
  let dataDir: string;
  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), "bulwark-config-"));
  });
  afterEach(() => rmSync(dataDir, { recursive: true, force: true }));
  const load = (env: Record<string, string>) =>
    loadConfig({ NODE_ENV: "production", DATA_DIR: dataDir, ...env });

  it("needs nothing to be set", () => {
    const config = load({});
    expect(config).toMatchObject({ mode: "real", dev: false, host: "127.0.0.1", port: 3000 });
    expect(config).toMatchObject({ dataDir, drill: false, drillSpeed: 1, logLevel: "info" });
    expect(config.databaseUrl).toBeUndefined();
    expect(Object.isFrozen(config)).toBe(true);
  });

  it("turns the drill on in the demo, unless told not to", () => {
    expect(load({ BULWARK_MODE: "demo" }).drill).toBe(true);
    expect(load({ BULWARK_MODE: "demo", BULWARK_DRILL: "off" }).drill).toBe(false);
  });

  it("takes an empty variable as not set", () => {
    expect(load({ PORT: "", DATABASE_URL: "" })).toMatchObject({ port: 3000 });
  });

  it("keeps one secret a folder, for its owner only", () => {
    const { sessionSecret } = load({});
    expect(sessionSecret.length).toBeGreaterThanOrEqual(43);
    expect(load({}).sessionSecret).toBe(sessionSecret);
    expect(statSync(join(dataDir, "session-secret")).mode & 0o777).toBe(0o600);
    const given = "x".repeat(32);
    expect(load({ SESSION_SECRET: given }).sessionSecret).toBe(given);
  });

  it("says each wrong variable on its own line, in both languages", () => {
    const wrong = { PORT: "eighty", DATABASE_URL: "mysql://x", BULWARK_MODE: "test" };
    const failed = () => load({ ...wrong, SESSION_SECRET: "short", BULWARK_DRILL_SPEED: "0" });
    expect(failed).toThrow(ConfigError);
    try {
      failed();
    } catch (error) {
      const { lines } = error as ConfigError;
      const names = lines.map((line) => line.split(":")[0]).sort();
      expect(names).toEqual(
        [...Object.keys(wrong), "BULWARK_DRILL_SPEED", "SESSION_SECRET"].sort(),
      );
      for (const line of lines) expect(line).toMatch(/[\u4e00-\u9fff].* \/ [a-z]/);
    }
  });

  it("stays on this machine while there are no accounts", () => {
    const open = { HOST: "0.0.0.0" };
    expect(() => load(open)).toThrow("BULWARK_ALLOW_OPEN=yes-without-accounts");
    expect(() => load({ ...open, BULWARK_ALLOW_OPEN: "yes" })).toThrow(ConfigError);
    expect(load({ ...open, BULWARK_ALLOW_OPEN: "yes-without-accounts" }).host).toBe("0.0.0.0");
    expect(load({ ...open, BULWARK_MODE: "demo" }).host).toBe("0.0.0.0");
    for (const HOST of ["localhost", "::1", "127.0.0.2"]) expect(load({ HOST }).host).toBe(HOST);
  });
});
