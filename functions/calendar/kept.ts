/** How much is kept of one object: more than a page asks, and little, whatever days and desks are asked for. */
const MOST_KEPT = 500;

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
