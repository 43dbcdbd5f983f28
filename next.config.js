/** The custom server owns HTTP; `npm test` checks the types before it builds. */
export default {
  reactStrictMode: true,
  poweredByHeader: false,
  compress: true,
  // The pages know their build, and the server the one it serves: see `Joined.build`.
  env: { BULWARK_BUILD: process.env.BULWARK_BUILD ?? "" },
  generateBuildId: () => process.env.BULWARK_BUILD ?? null,
  typescript: { ignoreBuildErrors: true },
  // Development otherwise serves its scripts to localhost alone, and a page at this address stays a skeleton.
  allowedDevOrigins: ["127.0.0.1"],
  turbopack: {
    // A lockfile further up must not move the root.
    root: import.meta.dirname,
    // lib0 names Node's Buffer where no browser comes by: 7 KB of a stand-in for nothing.
    resolveAlias: { "next/dist/compiled/buffer": { browser: "./app/_ui/no-buffer.ts" } },
  },
};
