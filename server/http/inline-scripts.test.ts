import { createHash } from "node:crypto";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hashesOf, readInlineScripts } from "./inline-scripts";

const of = (script: string): string =>
  `'sha256-${createHash("sha256").update(script).digest("base64")}'`;

describe("[WEB4] the scripts that built pages hold", () => {
  let build: string;
  beforeAll(async () => {
    build = await mkdtemp(join(tmpdir(), "bulwark-pages-"));
    const pages = {
      "index.html": "<script>start</script>",
      "admin/people.html": '<script id="_R_">people</script><script src="/a.js" async=""></script>',
      "_not-found.html": "<script>none</script>",
      "wall.rsc": "<script>no page</script>",
    };
    for (const [name, html] of Object.entries(pages)) {
      const file = join(build, "server/app", name);
      await mkdir(join(file, ".."), { recursive: true });
      await writeFile(file, html);
    }
  });
  afterAll(() => rm(build, { recursive: true, force: true }));

  it("are known by what is between their tags, each once, files not", () => {
    const html =
      '<script src="/x.js"></script><SCRIPT>汉字 &amp;\n</SCRIPT><script nonce="">b</script><script>b</script>';
    expect(hashesOf(html)).toEqual([of("汉字 &amp;\n"), of("b")]);
    expect(hashesOf("<p>none</p>")).toEqual([]);
  });

  it("are each page's own, with those of the page that stands in for none", async () => {
    const scripts = await readInlineScripts(build);
    expect(scripts.at("/")).toEqual([of("start"), of("none")]);
    expect(scripts.at("/admin/people")).toEqual([of("people"), of("none")]);
    for (const path of ["/nothing", "/index", "/wall", "/api/trpc/session.me"])
      expect(scripts.at(path), path).toEqual([of("none")]);
  });

  it("are none before there is a build", async () => {
    const scripts = await readInlineScripts(join(build, "no-such"));
    expect(scripts.at("/")).toEqual([]);
  });
});
