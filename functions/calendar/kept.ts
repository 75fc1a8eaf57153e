/** How much is kept of one object: more than any page asks, and no more than whoever asks for far-off days may fill. */
const MOST_KEPT = 2000;

/**
 * Keeps what was reckoned from an object that nobody changes, by a key that holds whatever else it depends on. It goes
 * with the object: a calendar with one more closure is another one, and nothing is known of it yet.
 */
export function keptOf<Of extends object, T>(): (of: Of, key: string, make: () => T) => T {
  const kept = new WeakMap<Of, Map<string, T>>();
  return (of, key, make) => {
    const known = kept.get(of) ?? new Map<string, T>();
    const found = known.get(key);
    if (found !== undefined) return found;
    const made = make();
    if (known.size >= MOST_KEPT) known.clear();
    kept.set(of, known.set(key, made));
    return made;
  };
}
