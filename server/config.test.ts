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

  it("takes a certificate and its key together, and nothing but addresses for proxies", () => {
    expect(load({})).toMatchObject({ tls: undefined, trustedProxies: [] });
    const tls = { cert: "/etc/tls/cert.pem", key: "/etc/tls/key.pem" };
    expect(load({ TLS_CERT: tls.cert, TLS_KEY: tls.key }).tls).toEqual(tls);
    expect(() => load({ TLS_CERT: tls.cert })).toThrow(/^TLS_KEY: /);
    expect(() => load({ TLS_KEY: tls.key })).toThrow(/^TLS_CERT: /);
    const proxies = ["10.0.0.0/8", "::1", "192.168.1.7"];
    expect(load({ TRUSTED_PROXIES: proxies.join(", ") }).trustedProxies).toEqual(proxies);
    for (const wrong of ["loopback", "proxy.example", "10.0.0.0/33", "10.0.0", "*", "true"])
      expect(() => load({ TRUSTED_PROXIES: wrong }), wrong).toThrow(/^TRUSTED_PROXIES: /);
  });

  it("listens on this machine unless it is told otherwise", () => {
    expect(load({}).host).toBe("127.0.0.1");
    for (const HOST of ["0.0.0.0", "localhost", "::1"]) expect(load({ HOST }).host).toBe(HOST);
  });
});
