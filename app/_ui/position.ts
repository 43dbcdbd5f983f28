export type NoPosition = "denied" | "insecure" | "unavailable";

/**
 * Listens to where this device is (WGS 84, accuracy in metres), until the returned function is called.
 * Browsers give a position on https only, and none while the screen is locked.
 */
export function watchPosition(
  options: PositionOptions,
  taken: (position: GeolocationPosition) => void,
  failed: (why: NoPosition) => void,
): () => void {
  if (!window.isSecureContext) failed("insecure");
  else if (!("geolocation" in navigator)) failed("unavailable");
  else {
    const watch = navigator.geolocation.watchPosition(
      taken,
      ({ code, PERMISSION_DENIED }) =>
        failed(code === PERMISSION_DENIED ? "denied" : "unavailable"),
      { enableHighAccuracy: true, ...options },
    );
    return () => navigator.geolocation.clearWatch(watch);
  }
  return () => {};
}
