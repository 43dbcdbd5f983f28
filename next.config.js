/** The custom server owns HTTP; `npm test` checks the types before it builds. */
export default {
  reactStrictMode: true,
  poweredByHeader: false,
  compress: true,
  typescript: { ignoreBuildErrors: true },
  // A lockfile further up must not move the root.
  turbopack: { root: import.meta.dirname },
};
