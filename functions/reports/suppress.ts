/** A count that is published: itself, 少于5件, or one that is kept back so that the others cannot be told from the sum. */
export type Cell = number | 'under-5' | 'withheld';

/** Fewer than so many are not told: somebody could know who they are. */
export const FEWEST = 5;
const MOST_HIDDEN = FEWEST - 1;

/** One count, of which no part is published. */
export function cellOf(count: number): Cell {
  return count < FEWEST ? 'under-5' : count;
}

/**
 * Whether whoever knows the sum, and how counts are kept back, can still tell nothing more of any small count than that it
 * is one: that each of 0 to 4 is possible for it, by the sum of what is hidden.
 */
function tellsNothing(small: readonly number[], kept: readonly number[], smallestShown: number): boolean {
  const hidden = [...small, ...kept].reduce((sum, count) => sum + count, 0);
  // The others as small as they can be leave room for 4; as large as they can be they leave nothing over. Whoever knows the rule
  // also knows why so much is kept back: what is kept is smaller than what is shown (of two alike the order chooses, and a tie
  // that does not show would be a hint), and fewer would not have done, as where the small ones come to 3 at most.
  const least = kept.length * FEWEST;
  const others = (small.length - 1) * MOST_HIDDEN;
  const most =
    kept.length === 0 ? others : Math.min(others, MOST_HIDDEN - 1) + kept.length * (smallestShown - 1);
  return hidden >= least + MOST_HIDDEN && hidden <= most;
}

/**
 * Counts that are parts of one known sum, as they may be published. Small ones are hidden, and as many of the smallest
 * others as it takes. Undefined where nothing suffices: then none of them may be published.
 */
export function suppressed(counts: readonly number[]): readonly Cell[] | undefined {
  const order = counts.map((_, at) => at).toSorted((a, b) => (counts[a] ?? 0) - (counts[b] ?? 0));
  const sorted = counts.toSorted((a, b) => a - b);
  const small = sorted.filter((count) => count < FEWEST);
  if (small.length === 0) return counts;
  for (let more = 0; small.length + more <= counts.length; more += 1) {
    const hidden = small.length + more;
    const kept = sorted.slice(small.length, hidden);
    if (!tellsNothing(small, kept, sorted[hidden] ?? Infinity)) continue;
    const secret = new Set(order.slice(small.length, hidden));
    return counts.map((count, at) => (secret.has(at) ? 'withheld' : cellOf(count)));
  }
  return undefined;
}
