import type { OwnPlace } from "@/app/_live/own-places";

/** Places to choose from, each set in as deep as it lies. */
export function PlaceOptions({ places }: { places: readonly OwnPlace[] }) {
  return places.map(({ id, name, depth }) => (
    <option key={id} value={id}>
      {"　".repeat(depth) + name}
    </option>
  ));
}
