/** The value of a key, made and kept when there is none yet. */
export function getOrMake<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}

/** Adds to a key's list, which is made with its first value. */
export function append<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  getOrMake(map, key, () => [] as V[]).push(value);
}
