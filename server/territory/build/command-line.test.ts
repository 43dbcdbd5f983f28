import { describe, expect, it } from "vitest";
import { readCommandLine, UsageError } from "./command-line";

const read = (...argv: string[]) => readCommandLine(argv, "/home/me", {});

describe("the command line of an import", () => {
  it("says what each file is, relative to where it was typed", () => {
    const { plan, data } = read(
      "register.csv",
      "building=/maps/b.geojson",
      "--district=mc=摩纳哥",
      "--data=data/mc",
      "--outside=ground",
      "--dry-run",
    );
    expect(plan).toMatchObject({
      files: [
        { what: "register", path: "/home/me/register.csv" },
        { what: "building", path: "/maps/b.geojson" },
      ],
      district: { id: "mc", name: "摩纳哥" },
      outsideIsGround: true,
      dryRun: true,
    });
    expect(data).toBe("/home/me/data/mc");
    expect(read("a.csv").data).toBeUndefined();
    expect(read("a.csv", "--data=postgres://h/db").data).toBe("postgres://h/db");
  });

  it("names columns and defaults by field; an empty name means none", () => {
    const { plan } = read(
      "a.csv",
      "--map=units=楼门数",
      "--map=street=",
      "--map=road=addr:street",
      "--default=floors=11",
      "--coordinates=gcj02",
    );
    expect(plan.columns).toEqual({ units: "楼门数", street: "", road: "addr:street" });
    expect(plan.defaults).toEqual({ floors: 11 });
    expect(plan.read).toEqual({ coordinates: "gcj02" });
  });

  it("speaks Chinese unless the terminal or the author says English", () => {
    expect(read("a.csv").language).toBe("zh-CN");
    expect(readCommandLine(["a.csv"], "/", { LANG: "en_US.UTF-8" }).language).toBe("en");
    expect(read("a.csv", "--language=en").language).toBe("en");
    expect(readCommandLine(["a.csv", "--language=zh"], "/", { LANG: "en" }).language).toBe("zh-CN");
  });

  it.each([
    [],
    ["--dry-run"],
    ["houses=a.csv"],
    ["a.csv", "--no-such"],
    ["a.csv", "--map=nothing=x"],
    ["a.csv", "--map=units"],
    ["a.csv", "--default=floors=many"],
    ["a.csv", "--district=mc"],
    ["a.csv", "--outside=sea"],
    ["a.csv", "--language=fr"],
  ])("answers %s in a line", (...argv: string[]) => {
    expect(() => read(...argv)).toThrow(UsageError);
  });
});
