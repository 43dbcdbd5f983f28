/** The custom server owns HTTP; `npm test` checks the types before it builds. */
export default {
  reactStrictMode: true,
  poweredByHeader: false,
  compress: true,
  typescript: { ignoreBuildErrors: true },
  // Development otherwise serves its scripts to localhost alone, and a page at this address stays a skeleton.
  allowedDevOrigins: ["127.0.0.1"],
  // A lockfile further up must not move the root.
  turbopack: { root: import.meta.dirname },
};
